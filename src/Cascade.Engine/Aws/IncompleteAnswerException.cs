using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Cascade.Engine.Aws;

/// <summary>An answer of AWS lacks a member that AWS always sends: something else answered in its place, or cut the answer.</summary>
/// <param name="member">For instance <c>repository.RepositoryUri</c>.</param>
internal sealed class IncompleteAnswerException(string member) : AmazonClientException($"an answer without {member}");

internal static class AnswerMember
{
    /// <summary>A member that AWS always sends. AWS's models do not tell which those are, so that all members may be null.</summary>
    /// <exception cref="IncompleteAnswerException">The member is null.</exception>
    public static T Required<T>([NotNull] this T? member, [CallerArgumentExpression(nameof(member))] string name = "")
        where T : class => member ?? throw new IncompleteAnswerException(name);
}
