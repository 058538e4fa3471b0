"""EC2: the description of a rule that names another security group, which moto keeps but does not show."""

from moto.ec2.models.security_groups import SecurityGroupRule


def apply() -> None:
    def description(self) -> str | None:
        return self.ip_range.get("Description") or self.source_group.get("Description")

    SecurityGroupRule.description = property(description)
