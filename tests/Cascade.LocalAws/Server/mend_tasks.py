"""ECS: the tasks of deployments that fail, and the targets of those that run.

moto has no tasks of services. A test writes how the tasks of a service fail, in ECS's own words, to a file of the folder
CASCADE_LOCAL_FAILURES, `<cluster>~<service>.json`:

    stopCode, stoppedReason, containers   of each task that stops; without a stopCode, tasks run and stay
    started     whether the tasks came to run their containers
    health      what DescribeTargetHealth says of each task that runs
    events      messages of the service, written once for each deployment
    log         by container, the lines that each task writes
    breaker     how many tasks stop until ECS ends the deployment; 0 for never
    reason      of the deployment that ECS ends

A deployment of a task definition that has completed before does not fail: ECS goes back to such a one.
"""

import json
import os
from datetime import timedelta
from pathlib import Path

from moto.core.responses import ActionResult
from moto.core.utils import unix_time_millis, utcnow
from moto.ecs.models import Service, ecs_backends
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elbv2.responses import ELBV2Response
from moto.logs.models import logs_backends
from moto.moto_api._internal import mock_random

# A task fails so soon, and the next one begins.
LIFE = timedelta(seconds=1)

TASKS = {}


def apply() -> None:
    list_tasks = EC2ContainerServiceResponse.list_tasks
    describe_tasks = EC2ContainerServiceResponse.describe_tasks
    describe_target_health = ELBV2Response.describe_target_health

    def listed(self) -> ActionResult:
        key = (self._get_param("cluster", "default").split("/")[-1], self._get_param("serviceName"))
        if key not in TASKS:
            return list_tasks(self)
        status = self._get_param("desiredStatus") or "RUNNING"
        return ActionResult({"taskArns": [task["taskArn"] for task in TASKS[key] if task["desiredStatus"] == status]})

    def described(self) -> ActionResult:
        wanted = self._get_param("tasks", [])
        found = [task for tasks in TASKS.values() for task in tasks if task["taskArn"] in wanted]
        return ActionResult({"tasks": found, "failures": []}) if found else describe_tasks(self)

    def health(self) -> ActionResult:
        group = self._get_param("TargetGroupArn")
        targets = [task for tasks in TASKS.values() for task in tasks if task["targetGroup"] == group and task["lastStatus"] == "RUNNING"]
        told = [(address(task), task["health"]) for task in targets] or [
            (f"10.1.0.{number + 4}", {"State": "healthy"}) for number in range(running(self, group))
        ]
        if not told:
            return describe_target_health(self)
        return ActionResult({"TargetHealthDescriptions": [
            {"Target": {"Id": place, "Port": 8080}, "TargetHealth": state} for place, state in told
        ]})

    EC2ContainerServiceResponse.list_tasks = listed
    EC2ContainerServiceResponse.describe_tasks = described
    ELBV2Response.describe_target_health = health


def running(response: ELBV2Response, group: str) -> int:
    """The running tasks of the group's service, as ECS described it last. moto registers none as a target."""
    services = ecs_backends[response.current_account][response.region].services.values()
    return sum(
        service.running_count for service in services
        if service.status == "ACTIVE" and any(balancer.get("targetGroupArn") == group for balancer in service.load_balancers or [])
    )


def failure_of(service: Service) -> dict | None:
    folder = os.environ.get("CASCADE_LOCAL_FAILURES")
    file = Path(folder or "") / f"{service.cluster_name}~{service.name}.json"
    if not folder or not file.exists() or service.task_definition in completed(service):
        return None
    return json.loads(file.read_text())


def completed(service: Service) -> set:
    """The task definitions that the service has run healthily."""
    if not hasattr(service, "completed"):
        service.completed = set()
    return service.completed


def is_recent_failure(deployment: dict) -> bool:
    return deployment["rolloutState"] == "FAILED" and utcnow() - deployment["createdAt"] < timedelta(minutes=1)


def fail(service: Service, deployment: dict, failure: dict, say) -> None:
    """Lets the time pass that went by since the last look: tasks start, stop, and are too many."""
    key = (service.cluster_name, service.name)
    tasks = TASKS.setdefault(key, [])
    own = [task for task in tasks if task["startedBy"] == deployment["id"]]
    if not own:
        for message in failure.get("events", []):
            say(service, f"(service {service.name}) {message}")
    age = utcnow() - deployment["createdAt"]
    stops = "stopCode" in failure
    due = 1 + int(age / LIFE) if stops else deployment["desiredCount"] if failure.get("health") else 0
    breaker = failure.get("breaker", 3)
    for _ in range(len(own), min(due, breaker or due)):
        task = start(service, deployment, failure)
        tasks.append(task)
        if stops:
            stop(task, failure)
        write_log(service, task, failure)
    own = [task for task in tasks if task["startedBy"] == deployment["id"]]
    stopped = [task for task in own if task["lastStatus"] == "STOPPED"]
    deployment["failedTasks"] = len(stopped)
    deployment["runningCount"] = len(own) - len(stopped)
    deployment["pendingCount"] = deployment["desiredCount"] - deployment["runningCount"]
    if not stops and breaker and age >= LIFE * breaker:
        # The load balancer's check has failed for too long.
        for task in own:
            stop(task, failure | {
                "stopCode": "ServiceSchedulerInitiated",
                "stoppedReason": f"Task failed ELB health checks in (target-group {task['targetGroup']})",
            })
        stopped = own
    if breaker and (len(stopped) >= breaker if stops else stopped):
        end(service, deployment, failure, say)


def end(service: Service, deployment: dict, failure: dict, say) -> None:
    """The circuit breaker: back to what ran before, where anything did."""
    reason = failure.get("reason", "ECS deployment circuit breaker: tasks failed to start.")
    deployment["rolloutState"], deployment["rolloutStateReason"] = "FAILED", reason
    deployment["runningCount"] = deployment["pendingCount"] = 0
    say(service, f"(service {service.name}) (deployment {deployment['id']}) {failure.get('end', 'deployment failed: tasks failed to start.')}")
    former = next((other for other in service.deployments if other["taskDefinition"] in completed(service)), None)
    if former:
        deployment["status"] = "ACTIVE"
        service.task_definition = former["taskDefinition"]
        back = former | {
            "id": f"ecs-svc/{mock_random.randint(10**18, 10**19 - 1)}",
            "status": "PRIMARY",
            "createdAt": utcnow(),
            "rolloutState": "IN_PROGRESS",
            "rolloutStateReason": f"ECS deployment circuit breaker: rolling back to deploymentId {former['id']}.",
        }
        service.deployments = [back, deployment]
        say(service, f"(service {service.name}) rolling back to deployment {back['id']}.")


def start(service: Service, deployment: dict, failure: dict) -> dict:
    number = len(TASKS[(service.cluster_name, service.name)]) + 1
    region, account = service.region_name, service.cluster_arn.split(":")[4]
    groups = [balancer["targetGroupArn"] for balancer in service.load_balancers or [] if "targetGroupArn" in balancer]
    return {
        "taskArn": f"arn:aws:ecs:{region}:{account}:task/{service.cluster_name}/{mock_random.get_random_hex(32)}",
        "clusterArn": service.cluster_arn,
        "taskDefinitionArn": deployment["taskDefinition"],
        "startedBy": deployment["id"],
        "group": f"service:{service.name}",
        "lastStatus": "RUNNING",
        "desiredStatus": "RUNNING",
        "createdAt": utcnow(),
        "startedAt": utcnow() if failure.get("started", True) else None,
        "containers": failure.get("containers", []),
        "attachments": [{
            "type": "ElasticNetworkInterface",
            "status": "ATTACHED",
            "details": [{"name": "privateIPv4Address", "value": f"10.0.{number // 250}.{number % 250 + 4}"}],
        }],
        "targetGroup": groups[0] if groups else None,
        "health": failure.get("health"),
    }


def stop(task: dict, failure: dict) -> None:
    task["lastStatus"] = task["desiredStatus"] = "STOPPED"
    task["stopCode"], task["stoppedReason"] = failure["stopCode"], failure["stoppedReason"]
    task["stoppedAt"] = utcnow()


def address(task: dict) -> str:
    return task["attachments"][0]["details"][0]["value"]


def write_log(service: Service, task: dict, failure: dict) -> None:
    """Each container writes to the group that its task definition names, in a stream of its own."""
    account = service.cluster_arn.split(":")[4]
    definition = service._backend.describe_task_definition(task["taskDefinitionArn"])
    for container in definition.container_definitions:
        lines = failure.get("log", {}).get(container["name"])
        options = (container.get("logConfiguration") or {}).get("options") or {}
        backend = logs_backends[account][service.region_name]
        if not lines or options.get("awslogs-group") not in backend.groups:
            continue
        stream = f"{options['awslogs-stream-prefix']}/{container['name']}/{task['taskArn'].split('/')[-1]}"
        backend.create_log_stream(options["awslogs-group"], stream)
        now = int(unix_time_millis())
        backend.put_log_events(
            options["awslogs-group"], stream, [{"timestamp": now + number, "message": line} for number, line in enumerate(lines)]
        )
