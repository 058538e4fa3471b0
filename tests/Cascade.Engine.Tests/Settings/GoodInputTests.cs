using System.Text.RegularExpressions;
using Cascade.Engine.Images;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.Settings.Topics;
using Cascade.Engine.Terraform.Events;

namespace Cascade.Engine.Tests.Settings;

public sealed class GoodInputTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Nothing_set_is_a_small_web_service_in_production()
    {
        var settings = _project.Settings();

        Assert.Equal(new("todo", "production", "todo"), settings.Address);
        Assert.Equal(ServiceKind.Web, settings.Traffic.Kind);
        Assert.Equal((256, 512), (settings.Task.Cpu, settings.Task.Memory));
        Assert.Equal(CpuArchitecture.X64, settings.Task.Architecture);
        Assert.Equal(1, settings.Task.DesiredCount);
        Assert.Equal(8080, settings.Traffic.Port);
        Assert.Equal(new("/", "200-303,401-405,429"), settings.Traffic.HealthCheck);
        Assert.Equal(new("/*", null), settings.Traffic.Route);
        Assert.Equal(
            (30, 15, 900, 300),
            (settings.Logs.RetentionDays, settings.Traffic.DeregistrationDelay, settings.Rollout.Timeout, settings.Deployment.LockTimeout));
        Assert.Equal("1.2.3", settings.Project.Version);
        Assert.True(settings.Tools.Fetch);
        Assert.Null(settings.Aws.Region);
        Assert.Null(settings.Aws.Profile);
    }

    [Fact]
    public void Names_of_the_users_own_and_all_that_are_documented_are_no_misspellings()
    {
        string[] documented =
        [
            .. Regex.Matches(Repository.Text("docs", "properties.md") + Repository.Text("docs", "targets.md"), "`(Cascade[A-Za-z]+)`")
                .Select(match => match.Groups[1].Value)
                .Distinct()
                // A target, and as a property the misspelling of another.
                .Except(["CascadeReleases"]),
        ];
        Assert.Contains("CascadePlanDependsOn", documented);
        Assert.Contains("CascadeUrl", documented);
        _project.File(
            "Todo.csproj",
            $"<Project><PropertyGroup>{string.Concat(documented.Append("CascadeColour").Select(name => $"<{name} />"))}</PropertyGroup>"
                + "</Project>");

        Assert.NotNull(_project.Settings());
    }

    [Theory]
    [InlineData("aws_sqs_queue.orders.url", "aws_sqs_queue.orders")]
    [InlineData("aws_sqs_queue.orders[0].url", "aws_sqs_queue.orders")]
    [InlineData("aws_sqs_queue.orders[\"eu\"].url", "aws_sqs_queue.orders")]
    [InlineData("data.aws_sqs_queue.orders.url", "data.aws_sqs_queue.orders")]
    [InlineData("module.orders.queue_url", "module.orders")]
    [InlineData("local.queues[\"a\"]", "local.queues")]
    [InlineData("local.queue", "local.queue")]
    [InlineData("var.size", "var.size")]
    public void A_variable_may_refer_to_a_value_of_Terraforms(string expression, string block)
    {
        var environment = _project
            .Item("CascadeEnvironmentVariable", "QUEUE", ("TerraformValue", expression))
            .Item("CascadeEnvironmentVariable", "PLAIN", ("Value", "${aws_sqs_queue.orders.url}"))
            .Settings().Environment;

        Assert.Equal(new("QUEUE", expression, IsSecret: false), Assert.Single(environment.References));
        Assert.Equal(block, environment.References[0].Block);
        Assert.Equal("${aws_sqs_queue.orders.url}", Assert.Single(environment.Variables).Value);
        Assert.True(environment.Sets("QUEUE"));
    }

    [Fact]
    public void A_project_of_another_SDK_is_a_worker_without_port_and_route()
    {
        var settings = _project.Worker().Settings();

        Assert.Equal(ServiceKind.Worker, settings.Traffic.Kind);
        Assert.Null(settings.Traffic.Port);
        Assert.Null(settings.Traffic.Route);
    }

    [Theory]
    [InlineData("Acme.Shop.Orders", "acme-shop-orders")]
    [InlineData("TodoApi", "todo-api")]
    [InlineData("MyHTTPServer2", "my-http-server2")]
    [InlineData("My_App-- v2", "my-app-v2")]
    [InlineData("WebAPI", "web-api")]
    [InlineData("web", "web")]
    [InlineData(".Dots.", "dots")]
    public void A_name_is_made_from_the_project(string project, string name)
    {
        Assert.Equal(name, _project.Set(Facts.ProjectName, project).Settings().Address.Service);
    }

    [Fact]
    public void Every_pair_of_Fargate_is_accepted()
    {
        var pairs = FargateSizes.Cpus.SelectMany(cpu => FargateSizes.MemoriesFor(cpu).Select(memory => (cpu, memory))).ToArray();

        // 3 + 4 + 7 + 13 + 23 from AWS's table, and the two sizes with steps of 4 and 8 GB.
        Assert.Equal(3 + 4 + 7 + 13 + 23 + 12 + 12, pairs.Length);
        Assert.All(pairs, pair =>
        {
            var settings = _project.Set("CascadeCpu", $"{pair.cpu}").Set("CascadeMemory", $"{pair.memory}").Settings();
            Assert.Equal(pair, (settings.Task.Cpu, settings.Task.Memory));
        });
    }

    [Theory]
    [InlineData("256", 512)]
    [InlineData("1024", 2048)]
    [InlineData("16384", 32768)]
    public void Memory_that_is_not_set_is_the_least_that_goes_with_the_CPU(string cpu, int memory)
    {
        Assert.Equal(memory, _project.Set("CascadeCpu", cpu).Settings().Task.Memory);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("21", 21)]
    [InlineData("200", 200)]
    public void The_disk_is_Fargate_s_own_or_of_21_to_200_GiB(string storage, int? size) =>
        Assert.Equal(size, _project.Set("CascadeEphemeralStorage", storage).Settings().Task.EphemeralStorage);

    [Fact]
    public void Every_retention_of_CloudWatch_is_accepted()
    {
        Assert.All(
            LogSettings.Retentions,
            days => Assert.Equal(days, _project.Set("CascadeLogRetentionDays", $"{days}").Settings().Logs.RetentionDays));
    }

    [Theory]
    [InlineData("linux-x64", "", CpuArchitecture.X64)]
    [InlineData("linux-musl-x64", "", CpuArchitecture.X64)]
    [InlineData("linux-arm64", "", CpuArchitecture.Arm64)]
    [InlineData("linux-musl-arm64", "", CpuArchitecture.Arm64)]
    [InlineData("", "linux-arm64;linux-x64", CpuArchitecture.X64)]
    [InlineData("", "linux-arm64; linux-musl-arm64;", CpuArchitecture.Arm64)]
    [InlineData("linux-arm64", "win-x64;linux-arm64;osx-arm64", CpuArchitecture.Arm64)]
    [InlineData("", "", CpuArchitecture.X64)]
    internal void The_architecture_is_that_of_the_runtime(string identifier, string identifiers, CpuArchitecture architecture)
    {
        _project.Set(Facts.RuntimeIdentifier, identifier).Set(Facts.RuntimeIdentifiers, identifiers);
        Assert.Equal(architecture, _project.Settings().Task.Architecture);
    }

    [Fact]
    public void The_port_is_the_image_s_first_of_TCP()
    {
        _project.Item(Facts.ContainerPort, "5353", ("Type", "udp")).Item(Facts.ContainerPort, "5000", ("Type", "tcp")).Item(
            Facts.ContainerPort, "5001");
        Assert.Equal(5000, _project.Settings().Traffic.Port);
        Assert.Equal(7000, _project.Set("CascadePort", "7000").Settings().Traffic.Port);
    }

    [Theory]
    [InlineData("/orders/*")]
    [InlineData("/*.jpg")]
    [InlineData("*.php")]
    [InlineData("/~a/$b/c+d&e:f@g'h\"i")]
    public void A_path_pattern_of_ELB_is_accepted(string pattern) =>
        Assert.Equal(pattern, _project.Set("CascadePathPattern", pattern).Settings().Traffic.Route!.PathPattern);

    [Fact]
    public void A_host_name_is_kept_in_small_letters() =>
        Assert.Equal("*.example.com", _project.Set("CascadeHostName", "*.Example.COM").Settings().Traffic.Route!.HostName);

    [Fact]
    public void A_health_check_path_that_is_set_is_strict() => Assert.Equal(
        new("/health?full=1", "200-299"), _project.Set("CascadeHealthCheckPath", "/health?full=1").Settings().Traffic.HealthCheck);

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("cn-northwest-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("ap-southeast-12")]
    public void A_region_is_accepted(string region) => Assert.Equal(region, _project.Set("CascadeRegion", region).Settings().Aws.Region);

    [Fact]
    public void Tags_and_variables_are_read()
    {
        var settings = _project
            .Item("CascadeTag", "team", ("Value", "Größe & co".Replace("& ", "", StringComparison.Ordinal)))
            .Item("CascadeTag", "empty")
            .Item("CascadeEnvironmentVariable", "Logging__LogLevel__Microsoft.AspNetCore", ("Value", "Debug"))
            .Item("CascadeEnvironmentVariable", "ASPNETCORE_HTTP_PORTS", ("Value", "8080;8081"))
            .Item(
                "CascadeEnvironmentVariable", "Db__PasswordSecret", ("Value", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db"))
            .Settings();

        Assert.Equal("Größe co", settings.Tags["team"]);
        Assert.Equal("", settings.Tags["empty"]);
        Assert.Equal("Debug", settings.Environment.Variables["Logging__LogLevel__Microsoft.AspNetCore"]);
        Assert.Equal(3, settings.Environment.Variables.Count);
    }

    [Fact]
    public void Spaces_around_the_value_of_a_variable_are_the_value_s() => Assert.Equal(
        [" a ", " ", ""],
        _project.Item("CascadeEnvironmentVariable", "A", ("Value", " a "))
            .Item("CascadeEnvironmentVariable", "B", ("value", " "))
            .Item("CascadeEnvironmentVariable", "C")
            .Settings().Environment.Variables.Values);

    [Fact]
    public void An_environment_file_is_known_by_its_content()
    {
        _project.With("a.env", "# comment\r\nA=1\r\n\r\n  B=a=b\r\nC=\r\n").With("b.env", "A=1").With("c.env", "A=1");
        var files =
            _project.Item("CascadeEnvironmentFile", "a.env").Item(
                "CascadeEnvironmentFile", "b.env").Item("CascadeEnvironmentFile", "c.env").Settings().Environment.Files;

        Assert.All(files, file => Assert.Matches("^[0-9a-f]{64}$", file.Hash));
        Assert.NotEqual(files[0].Hash, files[1].Hash);
        Assert.Equal(files[1].Hash, files[2].Hash);
        Assert.Equal(Path.Combine(_project.Folder, "a.env"), files[0].Path);
    }

    [Fact]
    public void A_line_of_an_environment_file_is_named_by_its_number()
    {
        var path = _project.File("a.env", "A=1\n\n# x\nBAD LINE\n");
        var problem = Assert.Single(_project.Item("CascadeEnvironmentFile", "a.env").Validate().Problems);
        Assert.Equal(new(path, 4, 1), problem.Location);
    }

    [Fact]
    public void Containers_are_read_with_all_they_have()
    {
        _project.File("Migrations/Migrations.csproj", "<Project />");
        var settings = _project
            .Set("CascadeMemory", "1024")
            .Set("CascadeDependsOn", "migrations:SUCCESS; cache:healthy")
            .Item(
                "CascadeContainer", "public.ecr.aws/docker/library/redis:7@sha256:" + new string('a', 64), ("Name", "cache"),
                ("Port", "6379"), ("Cpu", "64"), ("Memory", "128"), ("HealthCheckCommand", "redis-cli ping"))
            .Item(
                "CascadeContainer", "Migrations/Migrations.csproj", ("Essential", "False"), ("DependsOn", "cache"),
                ("Environment", "A=1; B=2"), ("PublishDir", "bin/publish/"), ("ContainerBaseImage", "base:1"), ("Version", "9.9.9"),
                ("ContainerUser", "root"))
            .Settings();

        var cache = settings.Containers.Further[0];
        Assert.Equal(
            ("cache", 6379, 64, 128, "redis-cli ping", true),
            (cache.Name, cache.Port, cache.Cpu, cache.Memory, cache.HealthCheckCommand, cache.Essential));
        Assert.Null(cache.Source);

        var migrations = settings.Containers.Further[1];
        Assert.Equal("migrations", migrations.Name);
        Assert.False(migrations.Essential);
        Assert.Equal([new("cache", "START")], migrations.DependsOn);
        Assert.Equal(["A=1", "B=2"], migrations.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(
            Path.Combine(_project.Folder, "Migrations", "bin", "publish") + Path.DirectorySeparatorChar,
            migrations.Source!.PublishDirectory);
        Assert.Equal(
            ("9.9.9", "base:1", "root"),
            (migrations.Source.Version, migrations.Source.BaseImage, migrations.Source.Configuration["ContainerUser"]));

        Assert.Equal([new("migrations", "SUCCESS"), new("cache", "HEALTHY")], settings.Containers.DependsOn);
    }

    [Fact]
    public void A_container_s_environment_may_have_semicolons_when_it_has_lines()
    {
        var container =
            _project.Item(
                "CascadeContainer", "redis:7", ("Environment", "\n  DB=Server=x;Database=y\n  B=2\n")).Settings().Containers.Further[0];
        Assert.Equal("Server=x;Database=y", container.EnvironmentVariables["DB"]);
        Assert.Equal(2, container.EnvironmentVariables.Count);
    }

    [Theory]
    [InlineData("redis", "redis")]
    [InlineData("redis:7", "redis")]
    [InlineData("localhost:5000/team/my_cache:1.0", "my-cache")]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/production/cache", "cache")]
    public void A_container_is_named_after_its_image(string reference, string name) =>
        Assert.Equal(name, _project.Item("CascadeContainer", reference).Settings().Containers.Further[0].Name);

    [Fact]
    public void Task_policies_are_ARNs_and_documents()
    {
        const string Document =
            """{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*" } }""";
        _project.With("read orders.json", "\uFEFF" + Document);
        var policies = _project
            .Item("CascadeTaskPolicy", "arn:aws:iam::aws:policy/service-role/Foo")
            .Item("CascadeTaskPolicy", "arn:aws-us-gov:iam::123456789012:policy/team/Foo")
            .Item("CascadeTaskPolicy", "read orders.json")
            .Settings().TaskPolicies;

        Assert.Equal(new("Foo", "arn:aws:iam::aws:policy/service-role/Foo", null), policies[0]);
        Assert.Equal(new("read-orders", null, Document), policies[2]);
    }

    [Fact]
    public void Tools_and_files_are_full_paths()
    {
        var terraform = _project.File("tools/terraform", "");
        var own = _project.File("infra/queue.tf", "");
        var settings = _project.Set("CascadeTerraformPath", "tools/terraform")
            .Set("CascadeToolMirror", "http://127.0.0.1:8080/tools")
            .Item("CascadeTerraform", "infra/queue.tf")
            .Settings();

        Assert.Equal(terraform, settings.Tools.TerraformPath);
        Assert.Equal(new Uri("http://127.0.0.1:8080/tools/"), settings.Tools.Mirror);
        Assert.Equal([own], settings.TerraformFiles);
    }

    [Fact]
    public void What_decides_the_image_is_gathered_but_not_where_it_goes()
    {
        var image = _project
            .Set("ContainerUser", "app")
            .Set("ContainerRepository", "shop/orders")
            .Set("ContainerBaseImage", "mcr.microsoft.com/dotnet/aspnet:10.0")
            .Set("PublishDir", "bin/Release/net10.0/publish/")
            .Item("ContainerLabel", "team", ("Value", "shop"))
            .Settings().Image;

        Assert.Equal(["ContainerLabel", "ContainerRuntimeIdentifier", "ContainerUser"], image.Configuration.Keys);
        Assert.Equal("team|Value=shop", image.Configuration["ContainerLabel"]);
        Assert.Equal("mcr.microsoft.com/dotnet/aspnet:10.0", image.BaseImage);
        Assert.StartsWith(_project.Folder, image.PublishDirectory, StringComparison.Ordinal);
    }
}
