using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;
using Cascade.Engine.Settings.Reading;
using Cascade.Engine.State;

namespace Cascade.Engine.Tests.Publish;

/// <summary>A service is known again by its project, wherever the project is built; another project's is let be.</summary>
public sealed class OwnershipTests : IDisposable
{
    private static readonly ProjectOwner OfRepository = new() { Repository = "github.com/acme/shop", Path = "src/Jobs/Jobs.csproj" };

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_service_without_an_owner_is_anybodys() => Check(null);

    [Fact]
    public void A_clone_by_another_protocol_at_another_place_is_the_same_project()
    {
        InRepository("git@github.com:Acme/shop.git");

        Check(OfRepository with { Path = "Todo.csproj" });
    }

    [Fact]
    public void Another_repository_is_another_project()
    {
        InRepository("https://github.com/acme/other.git");

        var problem = Assert.Single(Refused(OfRepository).Problems);

        Assert.Equal("CASCADE4913", problem.Code);
        Assert.Contains("src/Jobs/Jobs.csproj of github.com/acme/shop", problem.Message);
        Assert.Contains("Todo.csproj of github.com/acme/other", problem.Message);
        Assert.Contains("-p:CascadeTakeOver=true", problem.Message);
    }

    [Fact]
    public void Taken_over_on_purpose_it_is_this_projects()
    {
        InRepository("https://github.com/acme/other.git");

        Check(OfRepository, takeOver: true);
    }

    [Fact]
    public void A_project_that_has_moved_in_its_repository_is_the_same_project()
    {
        InRepository("https://github.com/acme/shop.git");

        Check(OfRepository);
    }

    [Fact]
    public void Another_project_of_the_repository_is_not()
    {
        InRepository("https://github.com/acme/shop.git");
        _project.File("src/Jobs/Jobs.csproj", "<Project />");

        Assert.Equal("CASCADE4913", Assert.Single(Refused(OfRepository).Problems).Code);
    }

    [Fact]
    public void A_project_without_a_repository_is_known_by_its_id()
    {
        _project.File("Properties/Cascade.owner", "a-b-c\n");

        Check(new ProjectOwner { Id = "a-b-c" });
        Assert.Equal("CASCADE4913", Assert.Single(Refused(new() { Id = "d-e-f" }).Problems).Code);
    }

    [Fact]
    public void A_project_of_which_nothing_is_known_takes_nobodys_service()
    {
        var problem = Assert.Single(Refused(OfRepository).Problems);

        Assert.Contains("this project is a project in no git repository", problem.Message);
    }

    [Fact]
    public void A_name_of_the_users_own_is_enough()
    {
        _project.Set("CascadeOwner", "team-jobs");

        Check(OfRepository with { Name = "team-jobs" });
    }

    [Theory]
    [InlineData("""{"format":2,"fingerprint":"a"}""")]
    [InlineData("""{"format":1,"cascade":"99.0.0","fingerprint":"a"}""")]
    [InlineData("""{"format":1,"cascade":"99.0.0-preview.1","fingerprint":"a"}""")]
    public void What_a_later_version_has_deployed_is_let_be(string record)
    {
        foreach (var records in new StackRecords[] { new(Parse(record), StackRecord.None), new(StackRecord.None, Parse(record)) })
        {
            var problem = Assert.Single(Assert.Throws<CascadeException>(() => CheckRecords(records)).Problems);
            Assert.Equal("CASCADE4914", problem.Code);
            Assert.Contains("dotnet add package Cascade.Build", problem.Message);
        }
    }

    [Theory]
    [InlineData("""{"format":1,"cascade":"0.0.1","fingerprint":"a"}""")]
    [InlineData("""{"format":1,"fingerprint":"a"}""")]
    [InlineData("""{"format":1,"cascade":"no version","fingerprint":"a"}""")]
    [InlineData("""{"format":1,"cas""")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_an_earlier_version_or_nobody_who_is_known_has_deployed_goes_on(string record) =>
        CheckRecords(new StackRecords(Parse(record), Parse(record)));

    private static StackRecord Parse(string text) => StackRecord.Parse(new(text, "etag"));

    private void InRepository(string url) => _project.Set(Facts.RepositoryRoot, _project.Folder).Set(Facts.RepositoryUrl, url);

    private CascadeException Refused(ProjectOwner? owner) => Assert.Throws<CascadeException>(() => Check(owner));

    private void Check(ProjectOwner? owner, bool takeOver = false) =>
        CheckRecords(new StackRecords(StackRecord.None, new() { Owner = owner, Fingerprint = "a" }), takeOver);

    private void CheckRecords(StackRecords records, bool takeOver = false)
    {
        var settings = _project.Settings();
        Ownership.Check(records, settings.Owner, settings.Address, takeOver);
    }
}
