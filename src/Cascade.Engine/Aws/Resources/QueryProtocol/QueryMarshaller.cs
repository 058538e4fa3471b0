using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Cascade.Engine.Aws.Resources.QueryProtocol;

/// <summary>A request is a form: the action, the API's version and the input, flattened to dotted names.</summary>
internal sealed class QueryMarshaller(string action, string version, string service, Action<QueryParameters> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters["Action"] = action;
        request.Parameters["Version"] = version;
        write(new QueryParameters(request.Parameters));
        return request;
    }
}

/// <summary>The form being written; a value that is not set is not sent.</summary>
internal sealed class QueryParameters(IDictionary<string, string> form)
{
    public QueryParameters Add(string name, string? value)
    {
        if (value is not null)
        {
            form[name] = value;
        }

        return this;
    }

    public QueryParameters Add(string name, int? value) => Add(name, value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary><c>name.1</c>, <c>name.2</c> …: a list of EC2; one of the other services is named <c>Name.member</c>.</summary>
    public QueryParameters AddList(string name, IEnumerable<string>? values)
    {
        var index = 0;
        foreach (var value in values ?? [])
        {
            form[$"{name}.{++index}"] = value;
        }

        return this;
    }
}
