using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Names;
using Cascade.Engine.Settings;

namespace Cascade.Engine.Capabilities.Abstractions;

/// <summary>What a capability looks at before anything is created: whether what the settings name is in AWS.</summary>
/// <param name="Settings">The service's.</param>
/// <param name="Target">Account and region.</param>
/// <param name="Clients">Of that account and region.</param>
/// <param name="Log">For what cannot be looked at.</param>
internal sealed record AccountLook(DeploymentSettings Settings, DeploymentTarget Target, ResourceClients Clients, IBuildLog Log);

/// <returns>What is wrong. What AWS does not tell, for want of a right or of an answer, is not wrong.</returns>
internal delegate Task<IReadOnlyList<Problem>> AccountCheck(AccountLook look, CancellationToken cancellationToken);
