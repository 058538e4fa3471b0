"""The emulated AWS: moto, mended where the product, or Terraform's AWS provider, would see that it is not AWS.

Settings come from the environment:

    CASCADE_LOCAL_REGISTRY          host:port that ECR answers with
    CASCADE_LOCAL_REGISTRY_TOKEN    the password that GetAuthorizationToken gives to the user AWS
    CASCADE_LOCAL_ROLLOUT_SECONDS   how long an ECS deployment takes to complete; 0 when not set

It listens on a free port of 127.0.0.1 and says so on its first line: `listening on 127.0.0.1:PORT`. It ends when its
standard input ends, so that it cannot outlive the one who started it.
"""

import os
import sys
import threading

import mend_autoscaling
import mend_ec2
import mend_ecr
import mend_ecs
import mend_iam
import mend_tagging
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server


def one_at_a_time(application):
    """moto keeps its resources in plain dictionaries. Two requests at once make it answer 500 after it has done what was
    asked, and whoever tries again is told that it exists already."""
    turn = threading.Lock()

    def serve(environ, start_response):
        with turn:
            return list(application(environ, start_response))

    return serve


def main() -> None:
    os.setsid()  # Ctrl+C belongs to the one who started this

    mend_autoscaling.apply()
    mend_ec2.apply()
    mend_ecr.apply(
        registry=os.environ.get("CASCADE_LOCAL_REGISTRY", "localhost:5000"),
        token=os.environ.get("CASCADE_LOCAL_REGISTRY_TOKEN", "token"),
    )
    mend_ecs.apply(rollout_seconds=float(os.environ.get("CASCADE_LOCAL_ROLLOUT_SECONDS", "0")))
    mend_iam.apply()
    mend_tagging.apply()

    server = make_server("127.0.0.1", 0, one_at_a_time(DomainDispatcherApplication(create_backend_app)), threaded=True)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    # Not sys.stdin: a read that still blocks on it when the interpreter finishes is a fatal error.
    while os.read(0, 4096):
        pass
    sys.stdout.flush()
    os._exit(0)  # the serving threads hold nothing worth waiting for


if __name__ == "__main__":
    main()
