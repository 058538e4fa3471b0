using Xunit.Abstractions;
using Xunit.Sdk;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>
/// Runs the steps of a class by their numbers. A step that fails does not keep the later ones from showing what they show.
/// </summary>
public sealed class StepOrderer : ITestCaseOrderer
{
    // xunit takes names, and runs the steps in any order where it does not find the type: so the compiler checks each part.
    public const string Assembly = $"{nameof(Cascade)}.{nameof(Package)}.{nameof(Tests)}";
    public const string Name = $"{Assembly}.{nameof(Infrastructure)}.{nameof(StepOrderer)}";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(testCase => testCase.TestMethod.Method.GetCustomAttributes(typeof(StepAttribute).AssemblyQualifiedName!)
            .Select(step => (int)step.GetConstructorArguments().Single()).FirstOrDefault());
}
