"""WAF: the resources of a web ACL, which moto keeps and does not list."""

import json

from moto.wafv2.responses import WAFV2Response


def apply() -> None:
    def list_resources_for_web_acl(response) -> str:
        arn = response._get_param("WebACLArn")
        acls = response.wafv2_backend.wacls
        associated = [resource for acl in acls.values() if acl.arn == arn for resource in acl.associated_resources]
        return json.dumps({"ResourceArns": associated})

    WAFV2Response.list_resources_for_web_acl = list_resources_for_web_acl
