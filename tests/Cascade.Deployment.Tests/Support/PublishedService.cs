using System.Text;
using System.Text.Json.Nodes;
using Cascade.Engine.Aws;
using Cascade.Engine.Cli;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Recovery;
using Cascade.Engine.Recovery.Orphans;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;
using Cascade.Engine.State;

namespace Cascade.Deployment.Tests.Support;

/// <summary>
/// A service as its publish left it: what carries it in AWS, and what is kept of it in the bucket. Put there by API, because Terraform
/// would take a minute
/// and a half; each is of an application of its own.
/// </summary>
internal sealed class PublishedService : IDisposable
{
    public const string Fingerprint = "as applied";
    private const int Priority = 33154;

    private readonly TestProject _project;
    private readonly PublishSession _session;
    private string _vpc = "";

    private PublishedService(EmulatedAws aws, TestProject project, PublishSession session, DeploymentContext deployment)
    {
        (_project, _session, Deployment) = (project, session, deployment);
        Api = aws.Api;
        Images = new(
            deployment.Settings.Address.ToString(),
            [new(
                ContainerNames.Application, project.Request.Project, "registry", deployment.Names.Repository, "1.2.3-0123456789ab",
                Push: false)]);
    }

    public RawApi Api { get; }

    public DeploymentContext Deployment { get; private set; }

    public PlannedImages Images { get; set; }

    public string TaskDefinition { get; private set; } = "";

    public string LoadBalancer { get; private set; } = "";

    public string Listener { get; private set; } = "";

    public string Rule { get; private set; } = "";

    public string TargetGroup { get; private set; } = "";

    public RouteClaim Claim { get; } = new("api", new("/*", HostName: null), Priority);

    public string RecordKey => Deployment.Names.Keys.LastPublish;

    public StackKeys EnvironmentKeys => Deployment.Names.Keys.Environment;

    public StackKeys ServiceKeys => Deployment.Names.Keys.Service;

    private string EnvironmentFileKey => Deployment.Names.Keys.EnvironmentFile(Deployment.Settings.Environment.Files.Single().Hash);

    private bool IsWeb => Deployment.Settings.Traffic.Kind == ServiceKind.Web;

    /// <summary>To be called with the emulated AWS in the process's environment.</summary>
    public static async Task<PublishedService> MakeAsync(EmulatedAws aws, ServiceKind kind)
    {
        var project = new TestProject().With("settings.env", "GREETING=hello\n").Item("CascadeEnvironmentFile", "settings.env")
            .Set("CascadeApplication", $"a{Guid.NewGuid():N}"[..12]).Set("CascadeService", "api").Set("CascadeFetchTools", "false");
        if (kind == ServiceKind.Worker)
        {
            project.Worker();
        }

        var session = new PublishSession(new RecordingLog(), Path.Combine(project.Folder, "obj", "cascade"));
        var service = new PublishedService(aws, project, session, await OpenAsync(project, session));
        await service.PutAsync();
        return service;
    }

    /// <summary>The user changes the project.</summary>
    public async Task ChangeAsync(string property, string value)
    {
        _project.Set(property, value);
        Deployment = await OpenAsync(_project, _session);
    }

    /// <summary>The user adds a Terraform file, and publishes.</summary>
    public async Task AddTerraformAsync(string text)
    {
        _project.With("own.tf", text).Item("CascadeTerraform", "own.tf");
        Deployment = await OpenAsync(_project, _session);
        await RecordAsync();
    }

    /// <summary>Whether a publish would only repeat the one that left this.</summary>
    public async Task<bool> IsRepeatedAsync() =>
        await LastPublish.ReadAsync(
            Deployment.Account,
            Deployment.Settings.Address,
            StackRecords.ReadAsync(Deployment.Store, Deployment.Settings.Address, default),
            default) is { } last
            && await last.IsRepeatedByAsync(Deployment, Images, default);

    public Task StoreAsync(string key, string text) => Deployment.Store.PutAsync(key, text, default);

    public Task LoseAsync(string key) => Deployment.Store.DeleteAsync(key, default);

    /// <summary>Changes the record of a stack, as a publish does.</summary>
    public async Task ChangeRecordAsync(StackKeys keys, Func<StackRecord, StackRecord> change)
    {
        var record = await new StackObjects(Deployment.Store, keys).ReadRecordAsync(default);
        await StoreAsync(keys.Record, change(record).ToText());
    }

    public Task StoreRoutesAsync(params RouteClaim[] claims) =>
        StoreAsync(
            Deployment.Names.Keys.Routes,
            Encoding.UTF8.GetString(RouteRegistryJson.Write(RouteRegistry.Empty with { Claims = [.. claims] })));

    public Task LoseEnvironmentFileAsync() => LoseAsync(EnvironmentFileKey);

    /// <summary>
    /// To the emulator a target group has its load balancer for as long as that is there; so the one without a rule is another one.
    /// </summary>
    public async Task LoseRuleAsync()
    {
        TargetGroup = await PutTargetGroupAsync("without-a-rule");
        await RecordAsync();
    }

    public Task<JsonNode> UpdateServiceAsync(string name, JsonNode value) =>
        Api.EcsAsync("UpdateService", new JsonObject { ["cluster"] = Deployment.Names.Cluster, ["service"] = "api", [name] = value });

    public Task<JsonNode> DeleteServiceAsync() =>
        Api.EcsAsync("DeleteService", new JsonObject { ["cluster"] = Deployment.Names.Cluster, ["service"] = "api", ["force"] = true });

    public async Task<string> RegisterTaskDefinitionAsync()
    {
        var container = new JsonObject { ["name"] = "app", ["image"] = Images.Application, ["memory"] = 128 };
        var answer = await Api.EcsAsync(
            "RegisterTaskDefinition",
            new JsonObject { ["family"] = Deployment.Names.TaskFamily, ["containerDefinitions"] = new JsonArray(container) });
        return (string)answer["taskDefinition"]!["taskDefinitionArn"]!;
    }

    public void Dispose()
    {
        _session.Dispose();
        _project.Dispose();
    }

    private static Task<DeploymentContext> OpenAsync(TestProject project, PublishSession session) =>
        DeploymentContext.OpenAsync(session, project.Request, reportWarnings: true, default);

    private async Task PutAsync()
    {
        await Api.EcsAsync("CreateCluster", new JsonObject { ["clusterName"] = Deployment.Names.Cluster });
        TaskDefinition = await RegisterTaskDefinitionAsync();
        await Api.EcsAsync(
            "CreateService",
            new JsonObject
            {
                ["cluster"] = Deployment.Names.Cluster,
                ["serviceName"] = "api",
                ["taskDefinition"] = TaskDefinition,
                ["desiredCount"] = Deployment.Settings.Task.DesiredCount,
            });
        if (IsWeb)
        {
            await PutLoadBalancerAsync();
        }

        await Deployment.Bucket.EnsureAsync(new Dictionary<string, string>(), default);
        foreach (var keys in new[] { EnvironmentKeys, ServiceKeys })
        {
            await StoreAsync(keys.State, """{"version":4,"resources":[]}""");
            await ChangeRecordAsync(keys, _ => new() { Fingerprint = Fingerprint });
            var state = await Deployment.Store.FindETagAsync(keys.State, default);
            await ChangeRecordAsync(keys, record => record with { StateETag = state });
        }

        if (IsWeb)
        {
            await StoreRoutesAsync(Claim);
        }

        await StoreAsync(EnvironmentFileKey, "GREETING=hello\n");
        await RecordAsync();
    }

    private async Task PutLoadBalancerAsync()
    {
        _vpc = await Api.EC2Async("CreateVpc", "vpcId", ("CidrBlock", "10.0.0.0/16"));
        var subnets = new List<string>();
        foreach (var (zone, range) in new[] { ("eu-central-1a", "10.0.0.0/20"), ("eu-central-1b", "10.0.16.0/20") })
        {
            subnets.Add(await Api.EC2Async("CreateSubnet", "subnetId", ("VpcId", _vpc), ("CidrBlock", range), ("AvailabilityZone", zone)));
        }

        LoadBalancer = await Api.LoadBalancingAsync(
            "CreateLoadBalancer",
            "LoadBalancerArn",
            ("Name", Deployment.Names.LoadBalancer),
            ("Subnets.member.1", subnets[0]),
            ("Subnets.member.2", subnets[1]));
        TargetGroup = await PutTargetGroupAsync(Deployment.Names.TargetGroup);
        Listener = await Api.LoadBalancingAsync(
            "CreateListener", "ListenerArn", ("LoadBalancerArn", LoadBalancer), ("Protocol", "HTTP"), ("Port", "80"),
            ("DefaultActions.member.1.Type", "fixed-response"), ("DefaultActions.member.1.FixedResponseConfig.StatusCode", "404"));
        Rule = await Api.LoadBalancingAsync(
            "CreateRule", "RuleArn", ("ListenerArn", Listener), ("Priority", $"{Priority}"),
            ("Conditions.member.1.Field", "path-pattern"), ("Conditions.member.1.Values.member.1", "/*"),
            ("Actions.member.1.Type", "forward"), ("Actions.member.1.TargetGroupArn", TargetGroup));
    }

    private Task<string> PutTargetGroupAsync(string name) => Api.LoadBalancingAsync(
        "CreateTargetGroup", "TargetGroupArn", ("Name", name), ("Protocol", "HTTP"), ("Port", "8080"),
        ("VpcId", _vpc), ("TargetType", "ip"));

    private async Task RecordAsync()
    {
        var outputs = new SortedDictionary<string, string>
        {
            [ServiceOutputs.ServiceName] = "api",
            [ServiceOutputs.TaskDefinitionArn] = TaskDefinition,
        };
        if (IsWeb)
        {
            outputs[ServiceOutputs.TargetGroupArn] = TargetGroup;
        }

        var record = new LastPublish
        {
            Inputs = InputFingerprint.Of(Synthesis.InputOf(Deployment, Images, new(IsWeb, []), IsWeb ? Priority : null)),
            EnvironmentStack = Fingerprint,
            ServiceStack = Fingerprint,
            LoadBalancer = IsWeb,
            DesiredCount = Deployment.Settings.Task.DesiredCount,
            ServiceConfiguration = await LastPublish.ServiceConfigurationAsync(Deployment, default),
            Outputs = outputs,
        };
        await LastPublish.WriteAsync(Deployment, record, default);
    }
}
