namespace Cascade.Engine.Terraform.Events;

/// <summary>Terraform's actions as people say them.</summary>
internal static class Verbs
{
    public static string Doing(string action) => action switch
    {
        "create" => "creating",
        "update" => "updating",
        "delete" => "destroying",
        "import" => "taking over",
        "forget" => "forgetting",
        _ => action,
    };

    public static string Done(string action) => action switch
    {
        "create" => "created",
        "update" => "updated",
        "delete" => "destroyed",
        "import" => "took over",
        "forget" => "forgot",
        _ => $"{action}: done",
    };
}
