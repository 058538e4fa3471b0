using Cascade.Engine.Names;

namespace Cascade.Engine.Tests.Names;

public sealed class RepositoryUrlTests
{
    [Theory]
    [InlineData("https://github.com/Acme/Shop.git")]
    [InlineData("https://github.com/acme/shop/")]
    [InlineData("https://x-access-token:secret@github.com/acme/shop")]
    [InlineData("git@github.com:acme/shop.git")]
    [InlineData("github.com:acme/shop")]
    [InlineData("ssh://git@github.com:22/acme/shop.git")]
    [InlineData(" git://GitHub.com/acme/shop.git ")]
    public void All_protocols_give_one_name(string url) => Assert.Equal("github.com/acme/shop", RepositoryUrl.Normalize(url));

    [Theory]
    [InlineData("https://acme@dev.azure.com/acme/Shop/_git/Orders")]
    [InlineData("git@ssh.dev.azure.com:v3/acme/Shop/Orders")]
    public void Azure_DevOps_has_one_name_for_SSH_and_HTTPS(string url) =>
        Assert.Equal("dev.azure.com/acme/shop/_git/orders", RepositoryUrl.Normalize(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../shop")]
    [InlineData("/srv/git/shop.git")]
    [InlineData("file:///srv/git/shop.git")]
    [InlineData("C:\\git\\shop")]
    [InlineData("c:/git/shop")]
    [InlineData("https://github.com/")]
    public void A_folder_is_no_place_that_other_machines_know(string? url) => Assert.Null(RepositoryUrl.Normalize(url));
}
