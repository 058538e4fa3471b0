namespace Cascade.Building;

/// <summary>Which tests are to run.</summary>
/// <param name="Fast">Only projects that need no emulated AWS, no registry and no Terraform.</param>
/// <param name="Filter">A filter of <c>dotnet test</c>.</param>
internal sealed record TestOptions(bool Fast, string? Filter)
{
    public const string Usage = """
        dotnet run build/test.cs                        every test, as the build server runs them
        dotnet run build/test.cs -- --fast              only the tests that need no emulated AWS, no registry and no Terraform
        dotnet run build/test.cs -- --filter <filter>   only the tests that a filter of `dotnet test` selects; a part of a name will do
        """;

    /// <summary>Null when the arguments are not understood.</summary>
    public static TestOptions? Read(string[] arguments)
    {
        var options = new TestOptions(Fast: false, Filter: null);
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == "--fast")
            {
                options = options with { Fast = true };
            }
            else if (arguments[index] == "--filter" && index + 1 < arguments.Length)
            {
                options = options with { Filter = arguments[++index] };
            }
            else
            {
                return null;
            }
        }

        return options;
    }

    /// <summary>The projects that can hold a test that is asked for; where no source names one, all that are left.</summary>
    public IReadOnlyList<TestProject> ChooseFrom(IReadOnlyList<TestProject> all)
    {
        List<TestProject> projects = [.. all.Where(project => project.IsFast || !Fast)];
        if (Filter is null)
        {
            return projects;
        }

        List<TestProject> matching = [.. projects.Where(project => TestFilter.CanMatch(Filter, project.DeclaredNames()))];
        Console.WriteLine(matching.Count > 0
            ? $"The filter names tests of {string.Join(", ", matching.Select(project => project.Name))}."
            : "The filter names nothing that a test's source declares, so all projects are built and asked.");
        return matching.Count > 0 ? matching : projects;
    }
}
