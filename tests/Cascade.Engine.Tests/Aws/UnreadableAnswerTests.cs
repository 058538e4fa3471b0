using System.Reflection;
using Amazon.Runtime;
using Cascade.Engine.Aws;
using Cascade.Engine.Catalogue;
using Cascade.Engine.Kinds;
using Cascade.Engine.Names;
using Cascade.Engine.Publish;

namespace Cascade.Engine.Tests.Aws;

/// <summary>What answers in place of AWS, for every call that the engine can make: each ends in a problem with a code.</summary>
public sealed class UnreadableAnswerTests
{
    private const string Page = "<html><head><title>Sign in</title></head><body>Welcome to the guest network.</body></html>";

    private const string Null = "<member/><item/>";

    // Lists of EC2 have names of their own; those of the other services are named as their members.
    private static readonly string[] Lists =
    [
        "vpcSet", "subnetSet", "securityGroupInfo", "securityGroupRuleSet", "internetGatewaySet", "routeTableSet", "tagSet",
        "LoadBalancers", "Listeners", "Rules", "TargetGroups", "TagDescriptions", "Roles", "Role", "AttachedPolicies", "PolicyNames",
    ];

    private static readonly string[] Members =
    [
        "clusters", "services", "serviceArns", "tasks", "taskArns", "taskDefinitionArns", "tags", "deployments", "events", "failures",
        "repositories", "authorizationData", "logGroups", "logStreams", "ResourceTagMappingList", "Tags", "Quotas",
    ];

    public static TheoryData<string> Kinds { get; } = [.. StackKinds.All.All.Select(kind => kind.Type).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData(Page, "a page that begins with '<html>")]
    [InlineData("", "empty")]
    [InlineData("null", "a text that begins with 'null'")]
    public async Task Every_call_tells_it_from_an_answer(string body, string told)
    {
        using var server = new LoopbackServer(_ => new(200, body, ("Content-Type", "text/html")));
        using var clients = Clients(server);
        var calls = 0;
        foreach (var client in typeof(ResourceClients).GetProperties())
        {
            foreach (var method in client.PropertyType.GetMethods().Where(method => SaysSomething(method.ReturnType)))
            {
                var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
                // A part of a REST path may not be missing.
                foreach (var text in request.GetType().GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite))
                {
                    text.SetValue(request, "x");
                }

                var call = (Task)method.Invoke(client.GetValue(clients), [request, CancellationToken.None])!;

                var exception = await Assert.ThrowsAsync<CascadeException>(() => call.OrExplainAsync(method.Name));

                var problem = Assert.Single(exception.Problems);
                Assert.Equal(("CASCADE4920", true), (problem.Code, problem.Message.Contains(told, StringComparison.Ordinal)));
                Assert.Contains(method.Name, problem.Message, StringComparison.Ordinal);
                calls++;
            }
        }

        Assert.True(calls > 30, $"{calls} calls");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_search_that_meets_nulls_ends_well_or_with_a_code(string type)
    {
        using var server = new LoopbackServer(asked => new(200, asked.Headers.ContainsKey("X-Amz-Target") ? Nulls() : Nulls(asked.Body)));
        using var clients = Clients(server);
        var kind = StackKinds.All.Find(type)!;
        ResourceOwner[] owners =
        [
            ResourceOwner.Environment(new("shop", "production", "api")),
            ResourceOwner.Service(new("shop", "production", "api")),
            ResourceOwner.Everything(new("shop", "production", "api")),
        ];
        foreach (var owner in owners)
        {
            var search = new ResourceSearch(clients, new("123456789012", "eu-central-1", "aws"), owner);
            await EndsWellAsync(async () => await kind.FindAsync(search, default).ToListAsync());
        }

        await EndsWellAsync(() => kind.HealthAsync(clients, "a/b", default));
    }

    private static async Task EndsWellAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            Assert.NotNull(AwsFailure.Explain(exception, "search"));
        }
    }

    private static bool SaysSomething(Type task) =>
        task.IsGenericType
        && task.GetGenericArguments()[0] is var answer
        && answer.IsSubclassOf(typeof(AmazonWebServiceResponse))
        && answer.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0;

    private static string Nulls() => "{" + string.Join(",", Members.Select(member => $"\"{member}\":[null,{{}}]")) + "}";

    private static string Nulls(string form)
    {
        // A REST request has no form.
        var action = form.Split('&').FirstOrDefault(field => field.StartsWith("Action=", StringComparison.Ordinal))?["Action=".Length..];
        var lists = string.Concat(Lists.Select(list => $"<{list}>{Null}</{list}>"));
        return $"<{action}Response>{lists}<{action}Result>{lists}</{action}Result></{action}Response>";
    }

    private static ResourceClients Clients(LoopbackServer server) => ResourceClients.Create(
        new BasicAWSCredentials("a", "b"),
        config =>
        {
            config.ServiceURL = server.Url;
            config.AuthenticationRegion = "eu-central-1";
            config.MaxErrorRetry = 0;
        });
}
