using Cascade.Engine.Publish.Pipeline;
using Cascade.Engine.Terraform.Tools;
using Step = Cascade.Engine.Publish.Pipeline.Step<Cascade.Engine.Publish.Steps.Destruction>;

namespace Cascade.Engine.Publish.Steps;

/// <summary>The service goes before the environment, which it needs; all else of both goes on meanwhile.</summary>
internal static class DestroySteps
{
    private static readonly StepKey<FileLock> Turn = new("environment: turn");
    private static readonly StepKey ServiceInit = new("service: init");
    private static readonly StepKey ServiceDestroy = new("service: destroy");
    private static readonly StepKey EnvironmentInit = new("environment: init");
    private static readonly StepKey<DestroyPlan> EnvironmentPlan = new("environment: plan");
    private static readonly StepKey EnvironmentDestroy = new("environment: destroy");
    private static readonly StepKey Route = new("route");
    private static readonly StepKey Routes = new("routes");
    private static readonly StepKey Images = new("images");
    private static readonly StepKey Leftovers = new("look for what is left");

    /// <summary>The environment stays.</summary>
    public static StepGraph<Destruction> OfService { get; } = new(
        Step.Of(ServiceInit, [], (destruction, step) => destruction.Service.PrepareAsync(step.CancellationToken)),
        Step.Of(ServiceDestroy, [ServiceInit], (destruction, step) => destruction.Service.RunAsync(step.CancellationToken))
            with { IsGroup = true },
        Step.Of(Route, [ServiceDestroy], FreeRouteAsync),
        Step.Of(Images, [Route], ImageSteps.DeleteAsync),
        Step.Of(Leftovers, [Images], LeftoverStep.RunAsync));

    public static StepGraph<Destruction> OfEverything { get; } = new(
        Step.Of(Turn, [], TakeTurnAsync) with { IsWait = true },
        // A stack that was never applied to its end is synthesized, which writes both folders: no other step may work in them meanwhile.
        Step.Of(ServiceInit, [Turn], (destruction, step) => destruction.Service.PrepareAsync(step.CancellationToken)),
        Step.Of(EnvironmentInit, [Turn, ServiceInit], (destruction, step) => destruction.Environment.PrepareAsync(step.CancellationToken)),
        Step.Of(ServiceDestroy, [EnvironmentInit], (destruction, step) => destruction.Service.RunAsync(step.CancellationToken))
            with { IsGroup = true },
        Step.Of(EnvironmentPlan, [EnvironmentInit], (destruction, step) => destruction.Environment.PlanAsync(step.CancellationToken)),
        Step.Of(Route, [ServiceDestroy, EnvironmentPlan], FreeRouteAsync),
        Step.Of(Images, [Route], ImageSteps.DeleteAsync),
        Step.Of(
            EnvironmentDestroy,
            [Turn, Route, EnvironmentPlan],
            (destruction, step) => destruction.Environment.ApplyAsync(step.ResultOf(EnvironmentPlan), step.CancellationToken)) with { IsGroup = true },
        Step.Of(Routes, [Turn, Images, EnvironmentDestroy], ForgetRoutesAsync),
        Step.Of(Leftovers, [Routes], LeftoverStep.RunAsync));

    /// <summary>There is no bucket, so that no stack is known.</summary>
    public static StepGraph<Destruction> OfNothing { get; } = new(Step.Of(Leftovers, [], LeftoverStep.RunAsync));

    private static Task<FileLock> TakeTurnAsync(Destruction destruction, StepContext step) =>
        EnvironmentTurn.TakeAsync(destruction.Context, step.CancellationToken);

    private static Task ForgetRoutesAsync(Destruction destruction, StepContext step) =>
        destruction.Context.Routes.ForgetAsync(step.CancellationToken);

    private static Task FreeRouteAsync(Destruction destruction, StepContext step) =>
        destruction.Context.Routes.FreeAsync(destruction.Context.Settings.Address.Service, step.CancellationToken);
}
