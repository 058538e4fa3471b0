using System.Diagnostics;
using OpenTelemetry;

namespace Cascade.Agent;

/// <summary>X-Ray names a segment after the service only if it is a server's span, or if the span says that it is the first of its process.</summary>
internal sealed class LocalRoots : BaseProcessor<Activity>
{
    private object? _service;

    public override void OnStart(Activity data)
    {
        if (data.Parent is not null || data.Kind == ActivityKind.Server)
        {
            return;
        }

        data.SetTag("aws.span.kind", "LOCAL_ROOT");
        data.SetTag("aws.local.service", _service ??= ParentProvider!.GetResource().Attributes.First(attribute => attribute.Key == "service.name").Value);
    }
}
