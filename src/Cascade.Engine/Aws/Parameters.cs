using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace Cascade.Engine.Aws;

/// <summary>Looks at parameters of Systems Manager, and at no value.</summary>
internal static class Parameters
{
    /// <summary>All parameters that pass a filter.</summary>
    public static IAsyncEnumerable<ParameterMetadata> DescribeAsync(
        this IAmazonSimpleSystemsManagement client, ParameterStringFilter filter, CancellationToken cancellationToken) =>
        Pages.ReadAsync(
            async token =>
            {
                var request = new DescribeParametersRequest { ParameterFilters = [filter], MaxResults = 50, NextToken = token };
                var page = await client.DescribeParametersAsync(request, cancellationToken);
                return (page.Parameters, page.NextToken);
            },
            cancellationToken);
}
