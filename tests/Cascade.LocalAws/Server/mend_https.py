"""Certificates: ACM issues what DNS proves, and a listener's list of certificates is apart from its default.

moto issues each certificate after a minute. Here, ACM issues a certificate when the records that it asks for are in a public zone of
Route 53, or in other DNS: the file `dns` of the folder, a name of a record in each line.
"""

import os

from moto.acm.models import CertBundle
from moto.elbv2.models import ELBv2Backend
from moto.route53.models import route53_backends


def apply(folder: str) -> None:
    def check(certificate) -> None:
        if certificate.type == "AMAZON_ISSUED" and certificate.status == "PENDING_VALIDATION":
            options = certificate.describe()["Certificate"]["DomainValidationOptions"]
            names = {option["ResourceRecord"]["Name"].rstrip(".") for option in options}
            if names <= records(certificate) | other_dns(folder):
                certificate.status = "ISSUED"

    CertBundle.check = check

    modify = ELBv2Backend.modify_listener

    def modify_listener(backend, arn, *args, **kwargs):
        further = backend.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0].certificates[1:]
        listener = modify(backend, arn, *args, **kwargs)
        listener.certificates = listener.certificates[:1] + further
        return listener

    def add(backend, arn, certificates):
        listener = backend.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0]
        known = listener.certificates[1:]
        listener.certificates.extend(c["CertificateArn"] for c in certificates if c["CertificateArn"] not in known)
        return listener.certificates

    def remove(backend, arn, certificates):
        gone = {c["CertificateArn"] for c in certificates}
        listener = backend.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0]
        listener.certificates = listener.certificates[:1] + [c for c in listener.certificates[1:] if c not in gone]

    ELBv2Backend.modify_listener = modify_listener
    ELBv2Backend.add_listener_certificates = add
    ELBv2Backend.remove_listener_certificates = remove


def records(certificate) -> set[str]:
    zones = route53_backends[certificate.arn.split(":")[4]]["aws"].zones.values()
    return {record.name.rstrip(".") for zone in zones if not zone.private_zone for record in zone.rrsets}


def other_dns(folder: str) -> set[str]:
    path = os.path.join(folder, "dns")
    if not folder or not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as lines:
        return {line.strip().rstrip(".") for line in lines}
