"""Quotas: those of an account that has had them raised, for the tests of one account make more environments than a new account may have."""

from moto.elbv2.responses import ELBV2Response
from moto.servicequotas.models import ServiceQuotasBackend

RAISED = {"L-F678F1CE": 1000.0, "L-E79EC296": 10000.0}  # VPCs, security groups
VCPUS = "L-3032A538"  # of Fargate: moto knows quotas of VPC only


def apply() -> None:
    vpc = ServiceQuotasBackend.get_service_quota

    def get_service_quota(self, service_code, quota_code):
        if (service_code, quota_code) == ("fargate", VCPUS):
            return {"ServiceCode": service_code, "QuotaCode": quota_code, "QuotaName": "Fargate On-Demand vCPU resource count", "Value": 4000.0}
        quota = vpc(self, service_code, quota_code)
        return {**quota, "Value": RAISED.get(quota_code, quota["Value"])}

    ServiceQuotasBackend.get_service_quota = get_service_quota

    balancing = ELBV2Response.describe_account_limits

    def describe_account_limits(self):
        answer = balancing(self)
        for limit in answer.result["Limits"]:
            if limit["Name"] == "application-load-balancers":
                limit["Max"] = 1000
        return answer

    ELBV2Response.describe_account_limits = describe_account_limits
