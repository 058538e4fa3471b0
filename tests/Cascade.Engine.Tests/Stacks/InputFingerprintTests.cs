using Cascade.Engine.Aws;
using Cascade.Engine.Capabilities.Collector;
using Cascade.Engine.Capabilities.Hardening;
using Cascade.Engine.Capabilities.Https;
using Cascade.Engine.Capabilities.LoadBalancing;
using Cascade.Engine.Capabilities.Network;
using Cascade.Engine.Capabilities.Secrets;
using Cascade.Engine.Capabilities.ServiceConnect;
using Cascade.Engine.Images;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Stacks;
using Cascade.Local;
using Synthesis = Cascade.Engine.Tests.Stacks.Synthesis;

namespace Cascade.Engine.Tests.Stacks;

/// <summary>A publish is skipped by this fingerprint: whatever decides the stacks must be in it.</summary>
public sealed class InputFingerprintTests : IDisposable
{
    /// <summary>By name and content: <see cref="A_Terraform_file_of_the_users_counts_by_name_and_content"/>.</summary>
    private const string TerraformFiles = "TerraformFiles[]";

    /// <summary>
    /// How a deployment goes about its work. A new setting is not here, and then the fingerprint must change with it; or it has
    /// <c>[JsonIgnore]</c>, and then the synthesis must not see it.
    /// </summary>
    private static readonly string[] NotDeciding =
    [
        .. Variation.PathsLeftOutOfJson(typeof(DeploymentSettings)).Where(path => path != TerraformFiles),
    ];

    private static readonly DeploymentSettings Everything = (Samples.Full.Settings with
    {
        Telemetry = new() { StartupHook = "/app/hook.dll" },
        Traffic = Samples.Full.Settings.Traffic with
        {
            Route = new("/orders/*", "shop.example.com") { FurtherHostNames = ["www.example.com"] },
            DomainNames = ["shop.example.com", "www.example.com"],
            StickySessions = 60,
            AllowedCidrs = ["203.0.113.0/24"],
        },
        Environment = Samples.Full.Settings.Environment with
        {
            References = [new("QUEUE", "aws_sqs_queue.orders.url", IsSecret: false)],
            Files =
            [
                new EnvironmentFile("/src/Todo/production.env", new string('b', 64))
                {
                    Names = new HashSet<string> { "A" },
                    Variables = [new("A", "1", new("CascadeEnvironmentFile", "production.env"), new("/src/Todo/production.env", 1, 1))],
                },
            ],
        },
        Containers = Samples.Full.Settings.Containers with
        {
            Further =
            [
                Samples.Full.Settings.Containers.Further[0] with
                {
                    Source = new() { ProjectPath = "/src/Sidecar.csproj", Version = "1.0.0" },
                },
                Samples.Full.Settings.Containers.Further[1],
            ],
        },
    }).With(
        new() { Image = "collector:1", Configuration = new("receivers:", SendsTraces: true, ["/one"]) },
        CollectorJson.Default.CollectorSettings).With(
        new() { Secrets = [new("PASSWORD", "app", new(SecretStore.SecretsManager, "shop/db", "password"), "arn:aws:kms:eu-central-1:123456789012:key/1")] },
        SecretJson.Default.SecretSettings).With(
        new() { HostedZoneId = "Z1", CertificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1", TlsPolicy = "policy" },
        HttpsJson.Default.HttpsSettings).With(
        new() { IdleTimeout = 60, WebAclArn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shop/1", Protect = true },
        LoadBalancingJson.Default.LoadBalancingSettings).With(
        new() { StopTimeout = 60, OpenFiles = 2048 }, HardeningJson.Default.HardeningSettings).With(
        new() { Mode = NetworkMode.Private, NatGateways = 2 }, NetworkJson.Default.NetworkSettings).With(
        new() { References = ["orders"] }, ConnectJson.Default.ConnectSettings);

    private static readonly SynthesisInput Input = Samples.Full with
    {
        Shape = new(LoadBalancer: true, [new("api", "Https", "{\"Domains\":[{\"Name\":\"shop.example.com\"}],\"CertificateTimeout\":60}")]),
        Settings = Everything,
        ContainerImages = new SortedDictionary<string, string> { ["sidecar"] = "registry/sidecar:1", ["cache"] = "cache" },
    };

    private readonly TemporaryFolder _folder = new("cascade-inputs");

    public static TheoryData<string> Settings =>
        [.. Variation.PathsOf(typeof(DeploymentSettings)).Except(Variation.PathsLeftOutOfJson(typeof(DeploymentSettings)))];

    public static TheoryData<string> Stages => [.. Variation.PathsOf(typeof(SynthesisInput))
        .Except(Variation.PathsLeftOutOfJson(typeof(SynthesisInput)))
        .Where(path => !path.StartsWith("Settings.", StringComparison.Ordinal))
        // What has become of a need does not count: the environment's own fingerprint tells.
        .Where(path => !path.EndsWith(".IsLeaving", StringComparison.Ordinal) && !path.EndsWith(".IsPending", StringComparison.Ordinal))];

    public static TheoryData<string> Others => [.. NotDeciding];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_changed_alone_changes_it(string path)
    {
        List<string> seen = [Of(Everything), .. Changed(path).Select(Of)];

        Assert.True(seen.Count > 1, $"Nothing changes {path}: give the settings here a value of it.");
        Assert.Distinct(seen);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Target_images_endpoint_load_balancer_and_priority_change_it_too(string path)
    {
        List<string> seen =
        [
            Of(Input), .. Variation.Of(Input).Where(variation => variation.Path == path).Select(variation => Of(variation.Value)),
        ];

        Assert.True(seen.Count > 1, $"Nothing changes {path}.");
        Assert.Distinct(seen);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_setting_that_does_not_decide_does_not_change_it(string path)
    {
        var fingerprint = Of(Everything);
        var changed = Changed(path).ToList();

        Assert.True(changed.Count > 0, $"There is no {path}.");
        Assert.All(changed, settings => Assert.Equal(fingerprint, Of(settings)));
    }

    /// <summary>
    /// All are changed at once, because each synthesis takes a second; where that makes a difference, each is changed alone to find whose
    /// it is.
    /// </summary>
    [Fact]
    public void What_is_synthesized_does_not_see_a_setting_that_does_not_decide()
    {
        var files = Synthesis.FilesOf(Input);
        if (files != Synthesis.FilesOf(With(NotDeciding.Aggregate(Everything, ChangeAll))))
        {
            Assert.All(NotDeciding.SelectMany(Changed), settings => Assert.Equal(files, Synthesis.FilesOf(With(settings))));
            Assert.Fail("No setting makes a difference alone, but all of them together do.");
        }
    }

    [Fact]
    public void A_Terraform_file_of_the_users_counts_by_name_and_content()
    {
        var without = Of(Everything);
        var queue = Of(WithFiles(("queue.tf", "a")));

        Assert.Distinct(
            [
                without,
                queue,
                Of(WithFiles(("queue.tf", "b"))),
                Of(WithFiles(("topic.tf", "a"))),
                Of(WithFiles(("queue.tf", "a"), ("topic.tf", ""))),
                Of(WithFiles(("queue.tf", "a"), ("topic.tf", "b"))),
            ]);
        Assert.Equal(queue, Of(WithFiles(("another folder/queue.tf", "a"))));
        Assert.Equal(Of(WithFiles(("queue.tf", "a"), ("topic.tf", "b"))), Of(WithFiles(("topic.tf", "b"), ("queue.tf", "a"))));
    }

    [Fact]
    public void Files_are_written_once_for_each_fingerprint()
    {
        SynthesisInput[] inputs =
        [
            Samples.Web,
            Samples.Worker,
            Samples.Full,
            Samples.Worker with { Shape = EnvironmentShape.WithLoadBalancer },
            Samples.Web with { ListenerPriority = 33155 },
            Samples.Web with { Image = Samples.Web.Image + "0" },
            Samples.Web with { Target = Samples.Target with { Account = "210987654321" } },
            Samples.Web.With(settings => settings with { Task = settings.Task with { DesiredCount = 2 } }),
            Samples.Web.With(settings => settings with { Telemetry = new() { Tracing = false } }),
            Samples.Web.With(settings => settings with { Logs = new() { Json = false } }),
            Samples.Web.With(settings => settings with { Tags = new SortedDictionary<string, string> { ["team"] = "a" } }),
            Samples.Web.With(settings => settings with { Address = settings.Address with { Environment = "dev" } }),
        ];

        var made = inputs.Concat(inputs).Select(input => (Fingerprint: Of(input), Files: Synthesis.FilesOf(input))).ToList();

        Assert.Equal(inputs.Length, made.DistinctBy(one => one.Files).Count());
        Assert.Equal(inputs.Length, made.DistinctBy(one => one.Fingerprint).Count());
        Assert.Equal(inputs.Length, made.Distinct().Count());
    }

    [Fact]
    public void It_is_the_same_wherever_the_project_lies_and_in_whatever_order_it_says_what_has_none()
    {
        using var one = Project("one.tf", "two.tf");
        using var other = Project("two.tf", "one.tf");
        one.Item("CascadeTag", "a", ("Value", "1")).Item("CascadeTag", "b", ("Value", "2"));
        one.Item("CascadeEnvironmentVariable", "A", ("Value", "1")).Item("CascadeEnvironmentVariable", "B", ("Value", "2"));
        other.Item("CascadeTag", "b", ("Value", "2")).Item("CascadeTag", "a", ("Value", "1"));
        other.Item("CascadeEnvironmentVariable", "B", ("Value", "2")).Item("CascadeEnvironmentVariable", "A", ("Value", "1"));
        other.Set("CascadeAwsProfile", "another");

        Assert.Equal(Of(one.Settings()), Of(other.Settings()));
    }

    private static TestProject Project(params string[] terraform)
    {
        var project = new TestProject().With("settings.env", "GREETING=hello\n").Item("CascadeEnvironmentFile", "settings.env");
        foreach (var file in terraform)
        {
            project.With(file, $"# {file}\n").Item("CascadeTerraform", file);
        }

        return project;
    }

    private static IEnumerable<DeploymentSettings> Changed(string path) =>
        Variation.Of(Everything).Where(variation => variation.Path == path).Select(variation => variation.Value);

    /// <summary>Every place that the path stands for, changed: of a list, in each element.</summary>
    private static DeploymentSettings ChangeAll(DeploymentSettings settings, string path)
    {
        List<DeploymentSettings> At(DeploymentSettings one) =>
            [.. Variation.Of(one).Where(variation => variation.Path == path).Select(variation => variation.Value)];

        return Enumerable.Range(0, At(settings).Count).Aggregate(settings, (changed, place) => At(changed)[place]);
    }

    private static string Of(DeploymentSettings settings) => Of(With(settings));

    private static string Of(SynthesisInput input) => InputFingerprint.Of(input);

    private static SynthesisInput With(DeploymentSettings settings) => Input with { Settings = settings };

    private DeploymentSettings WithFiles(params (string Name, string Content)[] files) => Everything with
    {
        TerraformFiles = [.. files.Select(file =>
        {
            var path = Path.Combine(_folder.Path, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
            return path;
        })],
    };
}
