using System.Text.Json.Nodes;
using Cascade.Engine.BuildServers;
using Cascade.Engine.Catalogue;
using Cascade.Local;

namespace Cascade.Engine.Tests.BuildServers;

/// <summary>Each server's forms, as the server documents them.</summary>
public sealed class BuildServerTests : IDisposable
{
    private static readonly Problem Failure = new("CASCADE5301", "GET /health, answered 404: 100% of [2].\n::warning::x")
    {
        Location = new("/src/Shop, old/Shop.csproj", 12, 5),
        Details = ["line 1", "##vso[task.complete]"],
    };

    private static readonly RunSummary Deployed = new("shop/production/orders is deployed. http://orders.example.com/", "### Cascade")
    {
        Outputs = new Dictionary<string, string>
        {
            ["CascadeUrl"] = "http://orders.example.com/",
            ["CascadeLoadBalancerDnsName"] = "50%;a]\nb=c",
        },
    };

    private readonly TemporaryFolder _folder = new("cascade-build-server");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", "GitHubActions")]
    [InlineData("TF_BUILD", "True", "AzurePipelines")]
    [InlineData("GITLAB_CI", "true", "GitLab")]
    [InlineData("TEAMCITY_VERSION", "2026.1 (build 1)", "TeamCity")]
    [InlineData("CI", "true", null)]
    [InlineData("GITHUB_ACTIONS", "false", null)]
    [InlineData("TEAMCITY_VERSION", "", null)]
    public void A_server_is_known_by_its_variable(string name, string value, string? type) =>
        Assert.Equal(type, Server((name, value))?.GetType().Name);

    [Fact]
    public void GitHub_folds_lists_and_keeps()
    {
        var (page, outputs) = (Path.Combine(_folder.Path, "page.md"), Path.Combine(_folder.Path, "outputs"));
        File.WriteAllText(page, "of another step\n");
        var server = Server(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", page), ("GITHUB_OUTPUT", outputs))!;

        Assert.Equal("::group::service: apply", server.BeginGroup("service: apply"));
        Assert.Equal("::endgroup::", server.EndGroup("service: apply"));
        Assert.Equal(
            "::error file=/src/Shop%2C old/Shop.csproj,line=12,col=5,title=CASCADE5301::"
            + "GET /health, answered 404: 100%25 of [2].%0A::warning::x%0Aline 1%0A##vso[task.complete]",
            server.Annotate(Failure));
        Assert.Equal("::warning title=CASCADE1015::No effect.", server.Annotate(new("CASCADE1015", "No effect.") { Severity = Severity.Warning }));
        Assert.Equal("::error file=/a.csproj,title=CASCADE1::x", server.Annotate(new("CASCADE1", "x") { Location = new("/a.csproj", 0, 0) }));

        Assert.Empty(server.Show(Deployed, "page\n"));
        Assert.Equal("of another step\npage\n\n", File.ReadAllText(page));
        // A value cannot become a second output.
        Assert.Equal("CascadeUrl=http://orders.example.com/\nCascadeLoadBalancerDnsName=50%;a]\uFFFDb=c\n", File.ReadAllText(outputs));
    }

    [Fact]
    public void GitHub_without_its_files_gets_none() => Assert.Empty(Server(("GITHUB_ACTIONS", "true"))!.Show(Deployed, "page"));

    [Fact]
    public async Task Projects_that_end_at_once_keep_each_others_lines()
    {
        var file = Path.Combine(_folder.Path, "page.md");
        var line = new string('x', 20_000);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => SharedFile.Append(file, [.. line.Select(letter => (byte)letter), (byte)'\n']))));

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(40, lines.Length);
        Assert.All(lines, one => Assert.Equal(line, one));
    }

    [Fact]
    public void Azure_folds_lists_and_keeps()
    {
        var server = Server(("TF_BUILD", "True"))!;

        Assert.Equal("##[group]service: apply", server.BeginGroup("service: apply"));
        Assert.Equal("##[endgroup]", server.EndGroup("service: apply"));
        Assert.Equal(
            "##vso[task.logissue type=error;sourcepath=/src/Shop, old/Shop.csproj;linenumber=12;columnnumber=5;code=CASCADE5301]"
            + "GET /health, answered 404: 100%AZP25 of [2].%0A::warning::x",
            server.Annotate(Failure));
        Assert.Equal(
            "##vso[task.logissue type=warning;code=CASCADE1015]No effect.",
            server.Annotate(new("CASCADE1015", "No effect.") { Severity = Severity.Warning }));
        Assert.Equal(
            [
                $"##vso[task.uploadsummary]{server.SummaryFile}",
                "##vso[task.setvariable variable=CascadeUrl;isOutput=true]http://orders.example.com/",
                "##vso[task.setvariable variable=CascadeLoadBalancerDnsName;isOutput=true]50%AZP25;a]%0Ab=c",
            ],
            server.Show(Deployed, "page"));
    }

    [Fact]
    public void GitLab_folds_and_keeps()
    {
        var server = Server(("GITLAB_CI", "true"))!;

        var (first, end, second) = (server.BeginGroup("service: apply"), server.EndGroup("service: apply"), server.BeginGroup("service: apply"));
        Assert.Matches("^\e\\[0Ksection_start:\\d{10}:cascade_service_apply_1\\[collapsed=true\\]\r\e\\[0Kservice: apply$", first);
        Assert.Matches("^\e\\[0Ksection_end:\\d{10}:cascade_service_apply_1\r\e\\[0K$", end);
        // One name twice would fold the lines between, too.
        Assert.Contains(":cascade_service_apply_2[", second, StringComparison.Ordinal);
        Assert.Null(server.Annotate(Failure));

        Assert.Empty(server.Show(Deployed, "page"));
        Assert.Equal(
            "CASCADE_URL=http://orders.example.com/\nCASCADE_LOAD_BALANCER_DNS_NAME=50%;a]\uFFFDb=c\n",
            File.ReadAllText(Path.Combine(_folder.Path, GitLab.OutputFileName)));
        var links = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Path, GitLab.LinksFileName)))!["Cascade"]!.AsArray();
        var link = Assert.Single(links)!["external_link"]!;
        Assert.Equal(("CascadeUrl", "http://orders.example.com/"), ((string?)link["label"], (string?)link["url"]));
    }

    [Fact]
    public void TeamCity_folds_lists_and_keeps()
    {
        var server = BuildServer.Detect(name => name == "TEAMCITY_VERSION" ? "2026.1" : null, Path.Combine(_folder.Path, "Orders", "obj", "cascade"))!;

        Assert.Equal("##teamcity[blockOpened name='service: |[apply|]']", server.BeginGroup("service: [apply]"));
        Assert.Equal("##teamcity[blockClosed name='service: |[apply|]']", server.EndGroup("service: [apply]"));
        Assert.Equal(
            "##teamcity[message text='/src/Shop, old/Shop.csproj(12,5): CASCADE5301: GET /health, answered 404: 100% of |[2|].|n::warning::x' "
            + "errorDetails='line 1|n##vso|[task.complete|]' status='ERROR']",
            server.Annotate(Failure));
        Assert.Equal(
            "##teamcity[message text='CASCADE1015: |'a|' || |0x2026' status='WARNING']",
            server.Annotate(new("CASCADE1015", "'a' | …") { Severity = Severity.Warning }));
        Assert.Equal(
            [
                "##teamcity[buildStatus text='{build.status.text}; shop/production/orders is deployed. http://orders.example.com/']",
                $"##teamcity[publishArtifacts '{server.SummaryFile} => cascade/Orders']",
                "##teamcity[setParameter name='CascadeUrl' value='http://orders.example.com/']",
                "##teamcity[setParameter name='CascadeLoadBalancerDnsName' value='50%;a|]|nb=c']",
            ],
            server.Show(Deployed, "page"));
    }

    [Fact]
    public void A_page_has_the_text_and_what_is_folded_below()
    {
        var page = SummaryPage.Of(
            new("x", "### Title") { Sections = [new("Timings", ["build  1.00"]), new("Nothing", [])] },
            [new("service: <apply>", ["creating a <b> & c", "</pre></details>::error::x"])]);

        Assert.Equal(
            """
            ### Title

            <details><summary>service&#58; &#60;apply&#62;</summary>

            <pre>
            creating a &lt;b&gt; &amp; c
            &lt;/pre&gt;&lt;/details&gt;: :error::x
            </pre>

            </details>

            <details><summary>Timings</summary>

            <pre>
            build  1.00
            </pre>

            </details>


            """,
            page);
    }

    [Fact]
    public void A_page_is_no_longer_than_a_server_takes()
    {
        var page = SummaryPage.Of(new("x", string.Join("\n\n", Enumerable.Repeat(new string('x', 1000), 500))), []);

        Assert.InRange(page.Length, 90_000, 101_000);
        Assert.EndsWith("x\n\n… The rest is in the log.\n\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_cut_leaves_nothing_folded_open_and_groups_that_do_not_fit_are_left_out()
    {
        var values = string.Join('\n', Enumerable.Repeat(new string('x', 1000), 500));
        var page = SummaryPage.Of(
            new("x", $"### Title\n\n<details><summary>a</summary>\n\n{values}\n\n</details>"),
            [new("rollout", [.. Enumerable.Repeat(new string('y', 1000), 500)])]);

        Assert.InRange(page.Length, 1, 110_000);
        Assert.Equal(page.Split("<details>").Length, page.Split("</details>").Length);
        Assert.Contains("… The rest is in the log.", page, StringComparison.Ordinal);
    }

    private BuildServer? Server(params (string Name, string Value)[] variables) => BuildServer.Detect(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, _folder.Path);
}
