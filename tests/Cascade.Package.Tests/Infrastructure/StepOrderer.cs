using Xunit.Abstractions;
using Xunit.Sdk;

namespace Cascade.Package.Tests.Infrastructure;

/// <summary>
/// Runs the steps of a class by their numbers. A step that fails does not keep the later ones from showing what they show.
/// </summary>
public sealed class StepOrderer : ITestCaseOrderer
{
    public const string Name = "Cascade.Package.Tests.StepOrderer";
    public const string Assembly = "Cascade.Package.Tests";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(testCase => testCase.TestMethod.Method.GetCustomAttributes(typeof(StepAttribute).AssemblyQualifiedName!)
            .Select(step => (int)step.GetConstructorArguments().Single()).FirstOrDefault());
}
