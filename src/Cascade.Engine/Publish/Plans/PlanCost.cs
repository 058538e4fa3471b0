using System.Globalization;
using System.Text.Json;
using Cascade.Engine.Kinds.Core;
using Cascade.Engine.Settings.Topics;

namespace Cascade.Engine.Publish.Plans;

/// <summary>
/// The difference that a plan makes to what AWS bills for things that run all the time: tasks, load balancers, NAT gateways, in US dollars a month, at the
/// list prices of <c>us-east-1</c>. Requests, logs, traces and data come on top.
/// </summary>
internal static class PlanCost
{
    /// <param name="stacks">The plans of both stacks.</param>
    /// <param name="task">The settings: the task's size where the plan does not change the task definition.</param>
    /// <returns>A sentence; null where nothing that runs all the time changes.</returns>
    public static string? Of(IEnumerable<StackPlan> stacks, TaskSettings task)
    {
        var changes = stacks.SelectMany(stack => stack.Changes).Select(resource => resource.Change).ToList();
        var service = changes.Find(change => change.Type == "aws_ecs_service");
        var definition = changes.Find(change => change.Type == "aws_ecs_task_definition");
        var difference = Month(service?.After, definition?.After, task) - Month(service?.Before, definition?.Before, task)
            + changes.Sum(change => change switch
            {
                { IsCreate: true } => MonthOf(change.Address, change.Type, change.After),
                { IsDelete: true } => -MonthOf(change.Address, change.Type, change.Before),
                _ => 0,
            });
        return Math.Round(difference, 2) == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"about {(difference > 0 ? "+" : "−")}{Math.Abs(difference):0.00} US dollars a month for what runs all the time (list prices of us-east-1)");
    }

    private static decimal MonthOf(string address, string type, JsonElement? values) =>
        StackKinds.All.Find(type) is { Month: > 0 } kind && !(values is { } arguments && kind.IsFree(new(address, type, arguments)))
            ? kind.Month
            : 0;

    // A service that is not in the plan stays as it is, on both sides.
    private static decimal Month(JsonElement? service, JsonElement? definition, TaskSettings task)
    {
        var count = service is { } planned && Number(planned, "desired_count") is { } tasks ? tasks : 0;
        var size = definition is { } json && Number(json, "cpu") is { } cpu && Number(json, "memory") is { } memory
            ? task with
            {
                Cpu = cpu,
                Memory = memory,
                Architecture = json.GetRawText().Contains("ARM64", StringComparison.Ordinal) ? CpuArchitecture.Arm64 : CpuArchitecture.X64,
            }
            : task;
        return count * EcsServiceKind.MonthOf(size);
    }

    private static int? Number(JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var value) && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
