namespace Cascade.Engine.Images;

/// <summary>The images that a repository keeps: enough for going back, and no more.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html"/>
internal static class LifecyclePolicy
{
    public const string Text =
        """
        {
          "rules": [
            {
              "rulePriority": 1,
              "description": "Drop untagged images after a day",
              "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 1 },
              "action": { "type": "expire" }
            },
            {
              "rulePriority": 2,
              "description": "Keep the last 30 tagged images",
              "selection": { "tagStatus": "tagged", "tagPatternList": ["*"], "countType": "imageCountMoreThan", "countNumber": 30 },
              "action": { "type": "expire" }
            }
          ]
        }
        """;
}
