using System.Diagnostics;
using OpenTelemetry;

namespace Cascade.Agent.Tracing;

/// <summary>
/// Marks the first span of a process that is no server's span: X-Ray names a segment after the service only for a server's span or a span
/// with this mark.
/// </summary>
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
        _service ??= ParentProvider!.GetResource().Attributes.First(attribute => attribute.Key == "service.name").Value;
        data.SetTag("aws.local.service", _service);
    }
}
