"""Application auto scaling: ListTagsForResource, which the provider calls after each read and retries for minutes."""

import json

from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse


def apply() -> None:
    def list_tags_for_resource(self) -> str:
        return json.dumps({"Tags": {}})

    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource
