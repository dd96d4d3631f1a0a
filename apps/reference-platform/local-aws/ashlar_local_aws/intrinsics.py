"""Corrects how ministack resolves references: conditions, outputs of stacks in other regions, and parameters."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import cloudformation, ssm
from ministack.services.cloudformation import changesets, engine, handlers, provisioners, stacks

Template = dict[str, Any]

_ministacks_resolve = engine._resolve_refs
_ministacks_dynamic_reference = engine._resolve_dynamic_reference
_PLAIN_PARAMETER = "{{resolve:ssm:"


def resolve(
    value: Any,
    resources: dict[str, Any],
    params: dict[str, Any],
    conditions: dict[str, bool],
    mappings: dict[str, Any],
    stack_name: str,
    stack_id: str,
) -> Any:
    """Resolve a value; `Fn::GetStackOutput` may name a region, which ministack ignores."""
    context = (resources, params, conditions, mappings, stack_name, stack_id)
    wanted = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
    if isinstance(wanted, dict):
        return _stack_output({key: resolve(part, *context) for key, part in wanted.items()})
    return _ministacks_resolve(value, *context)


def _stack_output(wanted: dict[str, Any]) -> str:
    name, output, region = str(wanted["StackName"]), wanted["OutputName"], wanted.get("Region")
    name = name.split(":stack/")[-1].split("/")[0]
    held = cloudformation._stacks
    stack = held.get_scoped(get_account_id(), region, name) if region else held.get(name)
    if stack is None or stack.get("StackStatus") == "DELETE_COMPLETE":
        raise ValueError(f"Fn::GetStackOutput: stack '{name}' does not exist in {region or 'this region'}")
    for item in stack.get("Outputs", []):
        if item.get("OutputKey") == output:
            return str(item.get("OutputValue", ""))
    raise ValueError(f"Fn::GetStackOutput: stack '{name}' has no output '{output}'")


def dynamic_reference(literal: str) -> str:
    """The value of a `{{resolve:...}}`; `ssm` takes no secret parameter, which ministack would tell in the clear."""
    if literal.startswith(_PLAIN_PARAMETER):
        name = literal.removeprefix(_PLAIN_PARAMETER).removesuffix("}}").partition(":")[0]
        _, parameter = ssm._lookup_parameter(name, flexible_name=True)
        if parameter and parameter["Type"] == "SecureString":
            raise ValueError(f"Dynamic reference {literal} is invalid: {name} is a SecureString; use ssm-secure")
    value: str = _ministacks_dynamic_reference(literal)
    return value


def evaluate_conditions(template: Template, params: dict[str, Any]) -> dict[str, bool]:
    """Every condition's value; ministack compares functions such as `Fn::Join` and pseudo parameters as text."""
    declared: dict[str, Any] = template.get("Conditions") or {}
    known: dict[str, bool] = {}

    def operand(value: Any) -> Any:
        if isinstance(value, dict) and "Fn::If" in value:
            name, when_true, when_false = value["Fn::If"]
            return operand(when_true if named(name) else when_false)
        return resolve(value, {}, params, {}, template.get("Mappings", {}), "", "")

    def named(name: str) -> bool:
        if name not in known:
            if name not in declared:
                raise ValueError(f"Template format error: Unresolved condition {name}")
            known[name] = holds(declared[name])
        return known[name]

    def holds(expression: Any) -> bool:
        if not isinstance(expression, dict) or len(expression) != 1:
            raise ValueError(f"Template format error: {expression!r} is not a condition")
        ((function, argument),) = expression.items()
        if function == "Condition":
            return named(argument)
        if function == "Fn::Not":
            return not holds(argument[0])
        if function == "Fn::And":
            return all(holds(part) for part in argument)
        if function == "Fn::Or":
            return any(holds(part) for part in argument)
        if function == "Fn::Equals":
            left, right = (operand(part) for part in argument)
            return str(left) == str(right)
        raise ValueError(f"Template format error: {function} is not a condition function")

    return {name: named(name) for name in declared}


def install() -> None:
    """Put these functions in the place of ministack's, wherever it has imported them."""
    for module in (engine, stacks, handlers, changesets, provisioners):
        if hasattr(module, "_resolve_refs"):
            module._resolve_refs = resolve
        module._evaluate_conditions = evaluate_conditions
    engine._resolve_dynamic_reference = dynamic_reference
