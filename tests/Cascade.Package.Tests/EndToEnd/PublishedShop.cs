namespace Cascade.Package.Tests.EndToEnd;

/// <summary><c>samples/Shop</c>, published twice.</summary>
public sealed class PublishedShop : IAsyncLifetime
{
    private readonly DeployedTo _deployedTo = new();
    private UserFolder? _user;

    internal UserFolder User => _user!;

    internal AwsApi Api { get; private set; } = null!;

    internal List<Publication> Secrets { get; } = [];

    internal Publication First { get; private set; } = null!;

    internal Publication Second { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _deployedTo.InitializeAsync();
        _user = new(_deployedTo.Package, _deployedTo.Aws);
        Api = new(_deployedTo.Aws);
        CopySample();
        User.Input = "key-of-the-carrier";
        foreach (var project in new[] { "Shop.Orders", "Shop.Fulfilment" })
        {
            Secrets.Add(await User.DotNet("build", $"{project}/{project}.csproj", "-t:CascadeSecrets", "-p:CascadeSet=Shipping__ApiKey"));
        }

        User.Input = null;
        First = await User.Publish("Shop.sln");
        Second = await User.Publish("Shop.sln");
    }

    public async Task DisposeAsync()
    {
        _user?.Dispose();
        await _deployedTo.DisposeAsync();
    }

    /// <summary>The sample as it is, but for the version of the package and the application's name.</summary>
    private void CopySample()
    {
        User.CopySample("Shop");
        User.Change(
            "Directory.Build.props",
            "<PackageReference Include=\"Cascade.Build\" Version=\"0.1.*-*\" PrivateAssets=\"all\" />",
            User.Reference);
        User.Change(
            "Directory.Build.props",
            "<CascadeApplication>shop</CascadeApplication>",
            $"<CascadeApplication>{User.Application}</CascadeApplication>{User.BaseImage}");
    }
}
