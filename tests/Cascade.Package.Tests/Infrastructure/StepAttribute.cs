namespace Cascade.Package.Tests.Infrastructure;

/// <summary>A fact that builds on the facts with lower numbers in its class, which are to be run with it.</summary>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable CS9113, CA1019 // Only the orderer reads the number, from the metadata.
internal sealed class StepAttribute(int number) : FactAttribute;
#pragma warning restore CS9113, CA1019
