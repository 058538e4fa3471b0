namespace Cascade.Engine.Catalogue;

/// <content>124x: the network of the tasks.</content>
internal static partial class Errors
{
    /// <summary><c>CascadeNetwork</c> is not a kind of network.</summary>
    /// <remarks>Write one of the words that the message lists.</remarks>
    public static Problem NetworkUnknown(Setting setting, string network, IEnumerable<string> words) =>
        new("CASCADE1240", $"CascadeNetwork '{network}' is none of {string.Join(", ", words)}.") { Setting = setting };

    /// <summary>Warning: <c>CascadeNatGateways</c> is set for a network without NAT gateways.</summary>
    /// <remarks>Set <c>CascadeNetwork</c> to <c>private</c>, or remove <c>CascadeNatGateways</c>.</remarks>
    public static Problem NoNatGateways(Setting setting, string network) => new(
        "CASCADE1241", $"CascadeNatGateways has no effect with CascadeNetwork {network}: only a private network has NAT gateways.")
    {
        Setting = setting,
        Severity = Severity.Warning,
    };

    /// <summary>An image comes from where a network without NAT gateways does not lead.</summary>
    /// <remarks>
    /// Copy the image to an ECR repository of the service's region, and name the copy; or set <c>CascadeNetwork</c> to <c>private</c>.
    /// </remarks>
    public static Problem ImageOutOfReach(Setting setting, string container, string image, string remedy) => new(
        "CASCADE1242",
        $"The image of the container '{container}', {image}, is out of reach with CascadeNetwork endpoints: the tasks reach ECR in their own "
            + $"region, and no other registry. {remedy}; or set CascadeNetwork to private.") { Setting = setting };
}
