"""How the server starts, what it tells about itself, how much memory it takes, and that it keeps its state whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ashlar_local_aws import table
from ashlar_local_aws.inventory import main as print_inventory
from tests.aws import Aws, Template
from tests.cases.case import ref, resource
from tests.cases.support import FORWARD, KEY, SCALABLE, TARGET, WEB_ACL

_FOLDER = Path(__file__).parents[1]
_LARGEST_RSS_MIB = 200
_CYCLES = 10


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "::", "example.com"])
def test_it_refuses_to_listen_where_others_could_reach_it(host: str) -> None:
    environment = {**os.environ, "BIND_HOST": host, "GATEWAY_PORT": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "ashlar_local_aws"], cwd=_FOLDER, env=environment, capture_output=True, timeout=30
    )
    assert run.returncode == 2
    assert f"BIND_HOST is '{host}'; allowed: a loopback address" in run.stderr.decode()


def test_the_readmes_table_is_current() -> None:
    assert table.main(["--check"]) == 0


def test_the_table_check_notices_a_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "README.md"
    stale.write_text(table.README.read_text().replace("| record only |", "| ministack |"))
    monkeypatch.setattr(table, "README", stale)
    assert table.main(["--check"]) == 1
    assert table.main([]) == 0
    assert table.main(["--check"]) == 0


def test_the_inventory_is_printed_and_can_expect_nothing(aws: Aws, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_inventory(["--endpoint", aws.endpoint, "--expect-empty"]) == 0
    aws.client("sns").create_topic(Name="left")
    capsys.readouterr()
    assert print_inventory(["--endpoint", aws.endpoint, "--expect-empty"]) == 1
    (left,) = json.loads(capsys.readouterr().out)
    assert (left["Service"], left["Kind"]) == ("sns", "topics")
    assert print_inventory(["--endpoint", aws.endpoint, "--expect-empty", "--ignore", "sns.topics"]) == 0


def platform(prefix: str, groups: int) -> Template:
    """About as many resources as the reference platform's largest stage has."""
    resources = {
        **SCALABLE,
        **KEY,
        **WEB_ACL,
        "Target": resource("AWS::ApplicationAutoScaling::ScalableTarget", **TARGET),
    }
    resources["Cluster"] = resource("AWS::ECS::Cluster", ClusterName=f"{prefix}-cluster")
    resources["WebAcl"] = {**resources["WebAcl"], "Properties": {**WEB_ACL["WebAcl"]["Properties"], "Name": prefix}}
    resources["Protection"] = resource(
        "AWS::WAFv2::WebACLAssociation",
        ResourceArn=ref("Balancer"),
        WebACLArn={"Fn::GetAtt": ["WebAcl", "Arn"]},
    )
    for number in range(groups):
        resources[f"Log{number}"] = resource("AWS::Logs::LogGroup", RetentionInDays=7)
        resources[f"Topic{number}"] = resource("AWS::SNS::Topic", DisplayName=f"topic {number}")
        resources[f"Rule{number}"] = resource(
            "AWS::ElasticLoadBalancingV2::ListenerRule",
            ListenerArn=ref("Listener"),
            Priority=number + 1,
            Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{number}/*"]}}],
            Actions=FORWARD,
        )
    return {"Resources": resources}


def resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("needs the proc file system")
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def test_memory_stays_small_over_many_deployments(aws: Aws, server: tuple[str, int]) -> None:
    template = platform("memory", 35)
    assert len(template["Resources"]) >= 115
    for _ in range(_CYCLES):
        stack = aws.create("memory", template)
        assert stack["StackStatus"] == "CREATE_COMPLETE", aws.reasons("memory")
        assert aws.delete("memory") == "DELETE_COMPLETE"
    assert aws.inventory() == []
    assert resident_mib(server[1]) < _LARGEST_RSS_MIB


def test_stacks_deployed_at_the_same_time_do_not_disturb_each_other(aws: Aws) -> None:
    names = [f"parallel{number}" for number in range(6)]
    aws.client("cloudformation")
    failures: list[str] = []

    def live(name: str) -> None:
        for _ in range(3):
            stack = aws.create(name, platform(name, 5))
            if stack["StackStatus"] != "CREATE_COMPLETE":
                failures.append(f"{name}: {aws.reasons(name)}")
            if aws.delete(name) != "DELETE_COMPLETE":
                failures.append(f"{name}: {aws.reasons(name)}")

    threads = [threading.Thread(target=live, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert aws.inventory() == []


@pytest.mark.parametrize(
    "address", ["https://{}.s3.us-east-1.amazonaws.com/{}", "https://s3.us-east-1.amazonaws.com/{}/{}"]
)
def test_a_template_is_read_from_either_form_of_its_address(aws: Aws, address: str) -> None:
    bucket, key = "local-templates", "cdk/Network/template.yml"
    aws.client("s3").create_bucket(Bucket=bucket)
    template = json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})
    aws.client("s3").put_object(Bucket=bucket, Key=key, Body=template.encode())
    url = address.format(bucket, key)
    aws.client("cloudformation").create_stack(StackName="addressed", TemplateURL=url)
    assert aws.settled("addressed")["StackStatus"] == "CREATE_COMPLETE"
    aws.delete("addressed")
    aws.client("s3").delete_object(Bucket=bucket, Key=key)
    aws.client("s3").delete_bucket(Bucket=bucket)
