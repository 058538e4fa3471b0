"""ECS: services that keep all they are given, and deployments that roll out.

moto forgets most of what CreateService takes, so that Terraform's second plan is not empty, and leaves every deployment
IN_PROGRESS for ever. Here a deployment starts with what changed and completes after `rollout_seconds`, with the events that
ECS writes; or fails as mend_tasks is told.
"""

from datetime import timedelta

import mend_tasks
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import EC2ContainerServiceBackend, Service
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.moto_api._internal import mock_random

# What CreateService drops, with the value that DescribeServices shows when it was not given.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
KEPT = {
    "availabilityZoneRebalancing": "ENABLED",
    "capacityProviderStrategy": [],
    "deploymentConfiguration": None,
    "enableECSManagedTags": False,
    "enableExecuteCommand": False,
    "healthCheckGracePeriodSeconds": None,
    "placementConstraints": [],
    "placementStrategy": [],
    "serviceConnectConfiguration": None,
    "volumeConfigurations": None,
}

# A change of any of these makes ECS start a new deployment.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
DEPLOYED = ("taskDefinition", "networkConfiguration", "platformVersion", "loadBalancers", "serviceRegistries", "serviceConnectConfiguration",
            "forceNewDeployment")


def apply(rollout_seconds: float) -> None:
    rollout = timedelta(seconds=rollout_seconds)
    create_service = EC2ContainerServiceResponse.create_service
    update_service = EC2ContainerServiceResponse.update_service
    describe = EC2ContainerServiceBackend.describe_services

    def create(self) -> ActionResult:
        refuse_a_second(self)
        service = create_service(self).result["service"]
        for name, default in KEPT.items():
            given = self._get_param(name)
            setattr(service, name, default if given is None else given)
        service.deploymentConfiguration = deployment_configuration(service.deploymentConfiguration)
        service.createdAt = utcnow()
        service.deployments, service.events = [], []
        start_deployment(service)
        return ActionResult({"service": refresh(service)})

    def update(self) -> ActionResult:
        parameters = self._get_params()
        service = update_service(self).result["service"]
        # What is set on `service` by moto is spelled with underscores; only these names are read back by DescribeServices first.
        for name in KEPT:
            if parameters.get(name) is not None:
                setattr(service, name, parameters[name])
        service.deploymentConfiguration = deployment_configuration(service.deploymentConfiguration)
        if any(parameters.get(name) for name in DEPLOYED):
            service.task_definition = self.ecs_backend.describe_task_definition(service.task_definition).arn
            start_deployment(service)
        elif parameters.get("desiredCount") is not None:
            service.deployments[0]["desiredCount"] = service.desired_count
        return ActionResult({"service": refresh(service)})

    def describe_services(self, cluster_str, service_names_or_arns):
        services, failures = describe(self, cluster_str, service_names_or_arns)
        return [refresh(service) for service in services], failures

    def refresh(service: Service) -> Service:
        if service.status != "ACTIVE":
            service.deployments, service.running_count, service.pending_count = [], 0, 0
            return service
        primary = service.deployments[0]
        failure = mend_tasks.failure_of(service) if primary["rolloutState"] == "IN_PROGRESS" else None
        if failure:
            mend_tasks.fail(service, primary, failure, say)
        elif primary["rolloutState"] == "IN_PROGRESS" and utcnow() - primary["createdAt"] >= rollout:
            complete(service, primary)
        if primary["rolloutState"] == "COMPLETED":
            primary["desiredCount"] = primary["runningCount"] = service.desired_count
        service.running_count = sum(deployment["runningCount"] for deployment in service.deployments)
        service.pending_count = sum(deployment["pendingCount"] for deployment in service.deployments)
        return service

    EC2ContainerServiceResponse.create_service = create
    EC2ContainerServiceResponse.update_service = update
    EC2ContainerServiceBackend.describe_services = describe_services


def refuse_a_second(response: EC2ContainerServiceResponse) -> None:
    name, cluster = response._get_param("serviceName"), response._get_param("cluster", "default").split("/")[-1]
    there = response.ecs_backend.services.get(f"{cluster}:{name}")
    if there and there.status == "ACTIVE":
        raise InvalidParameterException("Creation of service was not idempotent.")


def deployment_configuration(given: dict | None) -> dict:
    defaults = {
        "deploymentCircuitBreaker": {"enable": False, "rollback": False},
        "maximumPercent": 200,
        "minimumHealthyPercent": 100,
        "strategy": "ROLLING",
        "bakeTimeInMinutes": 0,
    }
    return defaults | (given or {})


def start_deployment(service: Service) -> None:
    for former in service.deployments:
        former["status"] = "ACTIVE"
    now = utcnow()
    deployment = {
        "id": f"ecs-svc/{mock_random.randint(10**18, 10**19 - 1)}",
        "status": "PRIMARY",
        "taskDefinition": service.task_definition,
        "desiredCount": service.desired_count,
        "pendingCount": service.desired_count,
        "runningCount": 0,
        "failedTasks": 0,
        "createdAt": now,
        "updatedAt": now,
        "launchType": service.launch_type,
        "platformVersion": "1.4.0",
        "platformFamily": "Linux",
        "networkConfiguration": service.network_configuration,
        "serviceConnectConfiguration": getattr(service, "serviceConnectConfiguration", None),
        "rolloutState": "IN_PROGRESS",
    }
    deployment["rolloutStateReason"] = f"ECS deployment {deployment['id']} in progress."
    service.deployments = [deployment, *service.deployments]
    say(service, f"(service {service.name}) has started {service.desired_count} tasks: (deployment {deployment['id']}).")


def complete(service: Service, primary: dict) -> None:
    primary["rolloutState"] = "COMPLETED"
    primary["rolloutStateReason"] = f"ECS deployment {primary['id']} completed."
    primary["pendingCount"] = 0
    primary["runningCount"] = primary["desiredCount"]
    primary["updatedAt"] = utcnow()
    # ECS shows a deployment that it has ended for a while yet.
    service.deployments = [primary, *(other for other in service.deployments[1:] if mend_tasks.is_recent_failure(other))]
    mend_tasks.completed(service).add(primary["taskDefinition"])
    say(service, f"(service {service.name}) (deployment {primary['id']}) deployment completed.")
    say(service, f"(service {service.name}) has reached a steady state.")


def say(service: Service, message: str) -> None:
    """Newest first, as DescribeServices has them; it keeps the last hundred."""
    event = {"id": str(mock_random.uuid4()), "createdAt": utcnow(), "message": message}
    service.events = [event, *service.events][:100]
