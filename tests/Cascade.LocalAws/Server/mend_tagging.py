"""Resource Groups Tagging API: the resources of the stacks that GetResources leaves out, and pages that hold."""

from moto.ecr.models import ecr_backends
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend


def apply() -> None:
    original = ResourceGroupsTaggingAPIBackend._get_resources_generator

    def resources(self, tag_filters=None, resource_type_filters=None):
        # All at once: moto keeps this between two pages, and what is made meanwhile would break a generator.
        found = list(original(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters))
        for kind, arn, tags in left_out(self):
            asked_for = not resource_type_filters or kind in resource_type_filters or kind.split(":")[0] in resource_type_filters
            if asked_for and tags and matches(tags, tag_filters or []):
                found.append({"ResourceARN": arn, "Tags": tags})
        # AWS lists a NAT gateway for an hour after its end; moto does for ever.
        gateways = self.ec2_backend.nat_gateways
        gone = {id for id, gateway in gateways.items() if gateway.state == "deleted"}
        return iter([one for one in found if one["ResourceARN"].split("/")[-1] not in gone])

    ResourceGroupsTaggingAPIBackend._get_resources_generator = resources


def left_out(backend):
    """(resource type, ARN, tags) of each."""
    elb = backend.elbv2_backend
    for load_balancer in elb.load_balancers.values():
        for listener in load_balancer.listeners.values():
            yield "elasticloadbalancing:listener", listener.arn, tags_of(elb.tagging_service, listener.arn)
            for rule in listener._non_default_rules.values():
                yield "elasticloadbalancing:listener-rule", rule.arn, tags_of(elb.tagging_service, rule.arn)

    ec2 = backend.ec2_backend
    for groups in ec2.groups.values():
        for group in groups.values():
            for rule in [*group.ingress_rules, *group.egress_rules]:
                arn = f"arn:{backend.partition}:ec2:{backend.region_name}:{backend.account_id}:security-group-rule/{rule.id}"
                yield "ec2:security-group-rule", arn, pairs(ec2.tags.get(rule.id, {}))

    ecr = ecr_backends[backend.account_id][backend.region_name]
    for repository in ecr.repositories.values():
        yield "ecr:repository", repository.arn, tags_of(ecr.tagger, repository.arn)


def pairs(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def tags_of(tagger, arn: str) -> list[dict[str, str]]:
    return pairs(tagger.get_tag_dict_for_resource(arn))  # a tagger's list has the spelling of its own service


def matches(tags: list[dict[str, str]], filters: list[dict]) -> bool:
    values = {tag["Key"]: tag["Value"] for tag in tags}
    return all(f["Key"] in values and (not f.get("Values") or values[f["Key"]] in f["Values"]) for f in filters)
