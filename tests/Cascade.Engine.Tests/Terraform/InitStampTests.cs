using Cascade.Engine.Terraform;
using Cascade.Engine.Terraform.Tools;
using Cascade.Local;

namespace Cascade.Engine.Tests.Terraform;

/// <summary>
/// <c>terraform init</c> is skipped by this stamp: whatever decides what <c>init</c> does, or undoes it, must change or remove it.
/// </summary>
public sealed class InitStampTests : IDisposable
{
    private const string Stack =
        """
        {"terraform":{"required_providers":{"aws":{"source":"hashicorp/aws","version":"5.100.0"}},"backend":{"s3":{"bucket":"one","key":"k"}}},
         "module":{"m":{"source":"./m"}},"resource":{"aws_vpc":{"main":{"cidr_block":"10.0.0.0/16"}}}}
        """;

    private static readonly TerraformProgram Program = new("/usr/bin/terraform", new(1, 11, 4), IsOpenTofu: false);
    private readonly TemporaryFolder _folder = new();

    public InitStampTests()
    {
        _folder.Write("cdk.tf.json", Stack);
        _folder.Write("queue.tf", "# a queue");
        _folder.Write(".terraform.lock.hcl", "# locked");
        _folder.Write(Provider, "program");
        Of().Write(_folder.Path);
    }

    private static string Provider => Path.Combine(
        ".terraform", "providers", "registry.terraform.io", "hashicorp", "aws", "5.100.0", "linux_amd64", "terraform-provider-aws");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_again_for_the_same_folder() => Assert.Equal(Of(), InitStamp.Read(_folder.Path));

    [Theory]
    [InlineData("\"one\"", "\"two\"", false)]
    [InlineData("\"key\":\"k\"", "\"key\":\"l\"", false)]
    [InlineData("./m", "./n", false)]
    [InlineData("5.100.0", "5.101.0", true)]
    [InlineData("hashicorp/aws", "mine/aws", true)]
    [InlineData("\"required_providers\":{", "\"required_providers\":{\"foo\":{\"source\":\"hashicorp/foo\"},", true)]
    public void Backend_modules_and_providers_decide(string text, string other, bool providers)
    {
        var before = Of();

        _folder.Write("cdk.tf.json", Stack.Replace(text, other));

        Assert.NotEqual(before, Of());
        Assert.Equal(providers, before.Providers != Of().Providers);
    }

    [Theory]
    [InlineData("queue.tf", "# another")]
    [InlineData("topic.tf", "")]
    [InlineData("topic.tf.json", "{}")]
    [InlineData("topic.tofu", "")]
    [InlineData("topic.tofu.json", "{}")]
    public void Any_file_of_the_users_may_ask_for_a_provider(string name, string text)
    {
        var before = Of();

        _folder.Write(name, text);

        Assert.NotEqual(before.Providers, Of().Providers);
    }

    [Fact]
    public void So_may_one_that_is_renamed_or_gone()
    {
        List<InitStamp> seen = [Of()];
        File.Move(_folder["queue.tf"], _folder["queues.tf"]);
        seen.Add(Of());
        File.Delete(_folder["queues.tf"]);
        seen.Add(Of());

        Assert.Distinct(seen);
    }

    [Fact]
    public void The_program_decides_and_where_it_lies_does_not()
    {
        Assert.NotEqual(Of(), InitStamp.Of(_folder.Path, Program with { Version = new(1, 12, 0) }));
        Assert.NotEqual(Of(), InitStamp.Of(_folder.Path, Program with { IsOpenTofu = true }));
        Assert.Equal(Of(), InitStamp.Of(_folder.Path, Program with { Path = "/opt/terraform" }));
    }

    [Fact]
    public void What_init_does_not_look_at_does_not_decide()
    {
        var before = Of();

        _folder.Write("cdk.tf.json", Stack.Replace("10.0.0.0/16", "10.1.0.0/16"));
        _folder.Write("notes.txt", "of the user's");

        Assert.Equal(before, Of());
    }

    [Fact]
    public void A_file_that_is_no_JSON_decides_as_a_whole()
    {
        _folder.Write("cdk.tf.json", "{");
        var before = Of();

        _folder.Write("cdk.tf.json", "{ ");

        Assert.NotEqual(before, Of());
    }

    [Theory]
    [InlineData("changed", ".terraform.lock.hcl")]
    [InlineData("deleted", ".terraform.lock.hcl")]
    [InlineData("deleted", ".terraform/cascade-init")]
    [InlineData("deleted", ".terraform/providers/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws")]
    public void There_is_none_when_something_of_what_init_made_is_gone(string what, string file)
    {
        if (what == "changed")
        {
            File.AppendAllText(_folder[file], "more");
        }
        else
        {
            File.Delete(_folder[file]);
        }

        Assert.Null(InitStamp.Read(_folder.Path));
    }

    [Fact]
    public void There_is_none_when_a_provider_was_a_link_into_a_cache_that_was_emptied()
    {
        var platform = Path.GetDirectoryName(_folder[Provider])!;
        Directory.Delete(platform, recursive: true);
        Directory.CreateSymbolicLink(platform, _folder["cache"]);

        Assert.Null(InitStamp.Read(_folder.Path));
    }

    [Fact]
    public void There_is_none_after_it_was_deleted()
    {
        InitStamp.Delete(_folder.Path);

        Assert.Null(InitStamp.Read(_folder.Path));
    }

    private InitStamp Of() => InitStamp.Of(_folder.Path, Program);
}
