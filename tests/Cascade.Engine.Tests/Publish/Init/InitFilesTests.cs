using System.Xml.Linq;
using Cascade.Engine.Kinds;
using Cascade.Engine.Publish.Init;
using Cascade.Engine.Publish.Policies;
using Cascade.Engine.Settings.Topics;
using Cascade.Local;
using YamlDotNet.RepresentationModel;

namespace Cascade.Engine.Tests.Publish.Init;

public sealed class InitFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("cascade-init");

    private PipelineFacts Facts => new()
    {
        Name = "shop",
        Root = _folder.Path,
        Host = new("github.com", "Acme/Shop"),
        Branch = "trunk",
        Region = "eu-central-1",
        Project = "src/My Shop.sln",
        Services = ["src/Orders", "."],
        Sdk = "10.0",
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("https://github.com/Acme/Shop.git", "github.com", "Acme/Shop")]
    [InlineData("git@github.com:Acme/Shop.git", "github.com", "Acme/Shop")]
    [InlineData("ssh://git@GitLab.example.com:2222/a/b/Shop", "gitlab.example.com", "a/b/Shop")]
    [InlineData("https://user:secret@dev.azure.com/acme/My%20Shop/_git/shop", "dev.azure.com", "acme/My Shop/_git/shop")]
    public void A_remote_says_where_the_repository_lives(string remote, string host, string path) =>
        Assert.Equal(new(host, path), CodeHost.TryParse(remote));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/srv/git/shop.git")]
    [InlineData("file:///srv/git/shop.git")]
    [InlineData("C:\\git\\shop")]
    [InlineData("https://github.com/${var.x}/shop")]
    [InlineData("https://github.com/acme/*")]
    [InlineData("https://github.com/shop")]
    public void A_text_that_no_role_may_trust_is_no_place(string? remote) => Assert.Null(CodeHost.TryParse(remote));

    [Theory]
    [InlineData("github", "https://github.com/Acme/Shop", true)]
    [InlineData("github", "https://gitlab.com/acme/shop", false)]
    [InlineData("github", "https://github.example.com/acme/shop", false)]
    [InlineData("gitlab", "https://gitlab.example.com/a/b/shop", true)]
    [InlineData("gitlab", "https://github.com/acme/shop", false)]
    [InlineData("gitlab", "https://dev.azure.com/acme/shop/_git/shop", false)]
    [InlineData("azure", "https://github.com/Acme/Shop", true)]
    public void A_role_trusts_names_of_its_servers_host_alone(string workflow, string remote, bool uses) =>
        Assert.Equal(uses, CodeHost.TryParse(remote)!.Uses(workflow));

    [Fact]
    public void A_workflow_of_GitHub_plans_pull_requests_and_deploys_the_branch()
    {
        var file = GitHubWorkflow.Of(Facts);

        Assert.Equal(Path.Combine(_folder.Path, ".github", "workflows", "deploy-shop.yml"), file.Path);
        var yaml = Yaml(file);
        Assert.Equal("write", Text(yaml, "permissions", "id-token"));
        Assert.Equal("trunk", Text(yaml, "on", "push", "branches", "0"));
        Assert.Equal("${{ vars.CASCADE_PLAN_ROLE_SHOP }}", Text(yaml, "jobs", "plan", "steps", "3", "with", "role-to-assume"));
        Assert.Equal("dotnet build \"src/My Shop.sln\" -t:CascadePlan -tl:off", Text(yaml, "jobs", "plan", "steps", "4", "run"));
        Assert.Equal("github.event_name != 'pull_request' && github.ref == 'refs/heads/trunk'", Text(yaml, "jobs", "deploy", "if"));
        Assert.Equal("${{ vars.CASCADE_DEPLOY_ROLE_SHOP }}", Text(yaml, "jobs", "deploy", "steps", "3", "with", "role-to-assume"));
        Assert.Equal("~/.local/share/cascade/tools", Text(yaml, "jobs", "deploy", "steps", "2", "with", "path"));
        Assert.Equal(
            "dotnet publish \"src/My Shop.sln\" -p:PublishProfile=Cascade -tl:off", Text(yaml, "jobs", "deploy", "steps", "4", "run"));
        Assert.Equal("deploy", Text(yaml, "jobs", "deploy", "steps", "4", "id"));
    }

    [Fact]
    public void A_pipeline_of_GitLab_plans_merge_requests_and_deploys_the_branch()
    {
        var files = GitLabPipeline.Of(Facts with { Host = new("gitlab.example.com", "a/b/shop") });

        Assert.Equal(
            [Path.Combine(_folder.Path, ".gitlab", "deploy-shop.yml"), Path.Combine(_folder.Path, ".gitlab-ci.yml")],
            files.Select(file => file.Path));
        Assert.Equal(".gitlab/deploy-shop.yml", Text(Yaml(files[1]), "include", "0", "local"));
        var yaml = Yaml(files[0]);
        Assert.Equal("https://gitlab.example.com", Text(yaml, ".deploy-shop", "id_tokens", "AWS_ID_TOKEN", "aud"));
        Assert.Equal("$CI_PROJECT_DIR/.cascade-tools", Text(yaml, ".deploy-shop", "variables", "CASCADE_TOOL_CACHE"));
        Assert.Equal("$CI_PIPELINE_SOURCE == \"merge_request_event\"", Text(yaml, "plan-shop", "rules", "0", "if"));
        Assert.Equal("$CI_COMMIT_BRANCH == \"trunk\"", Text(yaml, "deploy-shop", "rules", "0", "if"));
        Assert.Equal("src/Orders/obj/cascade/outputs.env", Text(yaml, "deploy-shop", "artifacts", "reports", "dotenv", "0"));
        Assert.Equal("obj/cascade/annotations.json", Text(yaml, "deploy-shop", "artifacts", "reports", "annotations", "1"));
    }

    [Fact]
    public void A_pipeline_of_Azure_plans_pull_requests_and_deploys_the_branch()
    {
        var file = AzurePipeline.Of(Facts);

        Assert.Equal(Path.Combine(_folder.Path, ".azure-pipelines", "deploy-shop.yml"), file.Path);
        var yaml = Yaml(file);
        Assert.Equal("trunk", Text(yaml, "trigger", "branches", "include", "0"));
        Assert.Equal("cascade-plan-shop", Text(yaml, "jobs", "0", "steps", "2", "inputs", "awsCredentials"));
        Assert.Equal("cascade-deploy-shop", Text(yaml, "jobs", "1", "steps", "2", "inputs", "awsCredentials"));
        Assert.Equal("deploy", Text(yaml, "jobs", "1", "steps", "2", "name"));
        Assert.Equal(
            "and(ne(variables['Build.Reason'], 'PullRequest'), eq(variables['Build.SourceBranch'], 'refs/heads/trunk'))",
            Text(yaml, "jobs", "1", "condition"));
    }

    [Fact]
    public void The_roles_trust_the_repository_and_the_branch_alone()
    {
        var github = Roles(TokenIssuer.GitHub(Facts));
        Assert.Contains("issuer       = \"token.actions.githubusercontent.com\"", github, StringComparison.Ordinal);
        Assert.Contains("\"repo:Acme/Shop\",", github, StringComparison.Ordinal);
        Assert.Contains("\"repo:Acme@*/Shop@*\",", github, StringComparison.Ordinal);
        Assert.Contains("deploy_subjects = [for repository in local.repositories : \"${repository}:ref:refs/heads/trunk\"]", github, StringComparison.Ordinal);

        var gitlab = Roles(TokenIssuer.GitLab(Facts with { Host = new("gitlab.example.com", "a/b/shop") }));
        Assert.Contains("deploy_subjects = [\"project_path:a/b/shop:ref_type:branch:ref:trunk\"]", gitlab, StringComparison.Ordinal);

        var azure = Roles(TokenIssuer.Azure(Facts with { Host = new("dev.azure.com", "acme/Stores/_git/shop") }));
        Assert.Contains("default     = \"acme/Stores\"", azure, StringComparison.Ordinal);
        Assert.Contains("deploy_subjects = [\"sc://${var.azure_project}/cascade-deploy-shop\"]", azure, StringComparison.Ordinal);
    }

    /// <summary>Each <c>${</c> is an expression of the module's own.</summary>
    [Fact]
    public async Task Terraform_takes_each_servers_roles()
    {
        foreach (var issuer in new[] { TokenIssuer.GitHub(Facts), TokenIssuer.GitLab(Facts), TokenIssuer.Azure(Facts) })
        {
            var folder = Path.Combine(_folder.Path, issuer.Name);
            Directory.CreateDirectory(folder);
            var text = Roles(issuer);
            await File.WriteAllTextAsync(Path.Combine(folder, "main.tf"), text);

            // As terraform writes it, or it does not parse.
            Assert.Equal("", await Machine.RunAsync("terraform", ["fmt", "-check", "-diff", folder]));
        }
    }

    [Fact]
    public void A_file_that_is_there_stays()
    {
        var file = new NewFile(Path.Combine(_folder.Path, "a", "b.txt"), "new\n");

        Assert.True(file.TryWrite());
        File.WriteAllText(file.Path, "mine\n");
        Assert.False(file.TryWrite());

        Assert.Equal("mine\n", File.ReadAllText(file.Path));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(file.Path)!));
    }

    [Theory]
    [InlineData("Orders.csproj", "Properties")]
    [InlineData("Orders.vbproj", "My Project")]
    public void A_profile_is_where_the_SDK_looks_and_changes_nothing(string project, string folder)
    {
        var file = PublishProfile.Of(Path.Combine(_folder.Path, project));

        Assert.Equal(Path.Combine(_folder.Path, folder, "PublishProfiles", "Cascade.pubxml"), file.Path);
        Assert.Empty(XDocument.Parse(file.Text).Root!.Element("PropertyGroup")!.Elements());
    }

    [Theory]
    [InlineData("ref: refs/remotes/origin/trunk\n", "trunk")]
    [InlineData("ref: refs/remotes/origin/release/1.x\n", "release/1.x")]
    [InlineData("ref: refs/remotes/origin/a'b\n", "main")]
    public void The_branch_is_the_remotes_default(string head, string branch)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git/refs/remotes/origin"));
        File.WriteAllText(Path.Combine(_folder.Path, ".git/refs/remotes/origin/HEAD"), head);

        Assert.Equal(branch, GitFolder.DefaultBranch(_folder.Path));
    }

    [Theory]
    [InlineData("master", "feature", "master")]
    [InlineData("trunk", "trunk", "trunk")]
    public async Task Where_the_remote_tells_none_the_branch_is_that_of_the_name_or_the_one_at_work(string first, string current, string branch)
    {
        await GitAsync("init", "-q", "-b", first);
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-m", "first");
        await GitAsync("checkout", "-q", "-B", current);
        Assert.Equal(branch, GitFolder.DefaultBranch(_folder.Path));

        await GitAsync("pack-refs", "--all");
        Assert.Equal(branch, GitFolder.DefaultBranch(_folder.Path));
    }

    [Fact]
    public async Task A_work_tree_has_the_branches_of_its_repository()
    {
        await GitAsync("init", "-q", "-b", "master");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--allow-empty", "-m", "first");
        await GitAsync("worktree", "add", "-q", "-b", "feature", "tree");

        Assert.Equal("master", GitFolder.DefaultBranch(Path.Combine(_folder.Path, "tree")));
    }

    [Fact]
    public void Without_git_the_branch_is_main() => Assert.Equal("main", GitFolder.DefaultBranch(_folder.Path));

    [Fact]
    public void The_repository_is_the_folder_above_with_gits_files()
    {
        var project = Path.Combine(_folder.Path, "src", "Orders", "Orders.csproj");
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));

        Assert.Equal(_folder.Path, GitFolder.RootAbove(project));
    }

    [Fact]
    public void Every_server_has_a_name_and_each_is_named_once() =>
        Assert.Equal(["GitHub Actions", "Azure Pipelines", "GitLab CI"], InitWorkflows.All.Select(InitWorkflows.NameOf));

    private Task<string> GitAsync(params string[] arguments) =>
        Machine.RunAsync("git", arguments, start => start.WorkingDirectory = _folder.Path);

    private string Roles(TokenIssuer issuer)
    {
        var names = new PolicyText("aws", "eu-central-1", "${local.account}", ["shop", "stock"], "cascade-${local.account}-eu-central-1");
        var policy = new DeploymentPolicy([.. Right.ToRead(PolicyScope.Objects, "s3:GetObject"), .. Right.ToRead(PolicyScope.Bucket, "s3:ListBucket")]);
        return DeploymentRoles.Of(Facts, issuer, names, policy, policy, policy, ["queue.tf"]).Text;
    }

    private static YamlNode Yaml(NewFile file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(file.Text));
        return stream.Documents[0].RootNode;
    }

    private static string? Text(YamlNode node, params string[] path) => ((YamlScalarNode)path.Aggregate(
        node, (parent, key) => int.TryParse(key, out var index) && parent is YamlSequenceNode items ? items[index] : parent[key])).Value;
}
