using System.Net;
using Cascade.Local;
using Cascade.Local.Scripted;

namespace Cascade.Package.Tests.EndToEnd;

/// <summary>What stops a publish before anything is created: it says what, and nothing is half-done.</summary>
public sealed class FailureTests(DeployedTo deployedTo) : IClassFixture<DeployedTo>, IDisposable
{
    private readonly UserFolder _user = new(deployedTo.Package, deployedTo.Aws);
    private readonly AwsApi _aws = new(deployedTo.Aws);

    [Fact]
    public async Task Bad_settings_are_all_reported_at_their_lines_before_anything_is_created()
    {
        await using var fake = await FakeAws.StartAsync(deployedTo.Aws.Endpoint);
        _user.Variables["AWS_ENDPOINT_URL"] = fake.Endpoint.AbsoluteUri;
        var project = _user.Web(
            "Api", "<CascadeMemory>513</CascadeMemory><CascadeLogRetentionDays>31</CascadeLogRetentionDays>",
            """<CascadeTag Include="aws:mine" Value="x" />""");
        _user.Write(
            "Directory.Build.props",
            $"<Project><PropertyGroup>{_user.BaseImage}\n<CascadePathPattern>no slash</CascadePathPattern></PropertyGroup></Project>");

        var publish = await _user.Publish(project);

        publish
            .Failed("CASCADE1102")
            .Says(
                $"{project}(6,", "error CASCADE1102: ", $"{project}(7,", "error CASCADE1103: ", "error CASCADE1303: ",
                $"{_user.At("Directory.Build.props")}(2,", "error CASCADE1202: ");
        NothingWasCompiled("Api");
        // Whoever publishes is asked for, and the registry's login, while the project is being built: neither makes anything.
        Assert.All(fake.Requests, request => Assert.Contains(request.Action, new[] { "GetCallerIdentity", "GetAuthorizationToken" }));
        await NothingIsThere();
    }

    [Fact]
    public async Task AWS_that_answers_403_is_named_with_the_action()
    {
        await Fails("CASCADE4007", FakeAnswer.Denied("sts:GetCallerIdentity"));
        NothingWasCompiled("Mail");
    }

    [Fact]
    public Task AWS_that_answers_500_is_waited_for_and_then_reported() =>
        Fails("CASCADE4015", FakeAnswer.Error(HttpStatusCode.InternalServerError, "InternalFailure", "An internal error occurred."));

    [Fact]
    public Task AWS_that_answers_nothing_is_not_waited_for_long() => Fails("CASCADE4013", FakeAnswer.Silence);

    [Fact]
    public async Task A_denial_in_the_middle_names_the_action_and_once_it_is_allowed_the_publish_goes_on()
    {
        await using var fake = await FakeAws.StartAsync(deployedTo.Aws.Endpoint);
        fake.On("CreateService", FakeAnswer.Denied("ecs:CreateService"));
        _user.Variables["AWS_ENDPOINT_URL"] = fake.Endpoint.AbsoluteUri;
        var project = _user.Worker("Mail");

        (await _user.Publish(project)).Failed("CASCADE4007").Says("AWS denies ecs:CreateService", "publish again to go on");
        Assert.Null(await _aws.Object($"{_user.Application}/production/services/mail/terraform.tfstate.tflock"));

        fake.Forget("CreateService");
        (await _user.Publish(project)).Succeeded().Says("environment: unchanged", "service mail: created").Not(
            "created role", "will replace");
        Assert.Equal("ACTIVE", (string?)(await _aws.Service(_user.Output("Mail", "CascadeServiceArn")))["status"]);
    }

    [Fact]
    public async Task Terraform_that_is_missing_is_to_be_installed()
    {
        // A PATH with Node alone.
        var node = Environment.GetEnvironmentVariable(
            "PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "node")).First(File.Exists);
        Directory.CreateDirectory(_user.At("tools"));
        File.CreateSymbolicLink(_user.At("tools/node"), node);
        _user.Variables["PATH"] = _user.At("tools");

        (await _user.Publish(_user.Worker("Mail"), "-p:CascadeFetchTools=false")).Failed("CASCADE3004").Says(
            "Terraform 1.10 or later is needed", "CascadeTerraformPath");
        await NothingIsThere();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Terraform_that_is_too_old_is_as_good_as_missing()
    {
        var project = _user.Worker("Mail");
        var old = Program("terraform", "Terraform v1.5.7");

        (await _user.Publish(project, $"-p:CascadeTerraformPath={old}")).Failed("CASCADE3003").Says("1.5.7", "1.10");
        await NothingIsThere();
    }

    public void Dispose() => _user.Dispose();

    private async Task Fails(string code, FakeAnswer answer)
    {
        await using var fake = await FakeAws.StartAsync(deployedTo.Aws.Endpoint);
        fake.On("GetCallerIdentity", answer);
        _user.Variables["AWS_ENDPOINT_URL"] = fake.Endpoint.AbsoluteUri;

        (await _user.Publish(_user.Worker("Mail"))).Failed(code);
        await NothingIsThere();
    }

    /// <summary>A program that only says its version.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private string Program(string name, string says)
    {
        var file = _user.Write($"tools/{name}", $"#!/bin/sh\necho '{says}'\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    private void NothingWasCompiled(string project) =>
        Assert.Empty(Directory.GetFiles(_user.At($"{project}/obj"), $"{project}.dll", SearchOption.AllDirectories));

    private async Task NothingIsThere()
    {
        Assert.Empty(await CreatedResources.ListAsync(deployedTo.Aws, _user.Application));
        Assert.Empty(await _aws.Keys(_user.Application));
    }
}
