namespace Stock;

/// <summary>What all is named after, and where it is.</summary>
internal static class Settings
{
    public const string Application = "todo";
    public const string Service = "todo";
    public const string Account = "000000000000";
    public const string Region = "us-east-1";
    public const int Port = 8080;
    public const string Image = $"{Account}.dkr.ecr.{Region}.amazonaws.com/todo/todo:1.0.0";
    public const string Bucket = $"states-{Account}-{Region}";

    public static string Name => $"{Application}_production";

    public static string LogGroup => $"/{Application}/production/{Service}";
}
