using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Cascade.Local.Scripted;

namespace Cascade.Deployment.Tests.Campaigns;

/// <summary>Fails each call to AWS the first time. The repeated call is the same call, also in a later run.</summary>
/// <param name="fault">Makes the answer to a call that fails.</param>
/// <param name="part">The actions whose calls fail: one of <paramref name="parts"/>, from 0.</param>
/// <param name="parts">The number of parts that all actions of AWS are divided into.</param>
internal sealed partial class FailingCalls(Func<FakeRequest, FakeAnswer> fault, int part, int parts)
{
    private readonly HashSet<string> _failed = [];

    /// <summary>How many calls have failed since the beginning.</summary>
    public int Count
    {
        get
        {
            lock (_failed)
            {
                return _failed.Count;
            }
        }
    }

    /// <summary>From now on, each call fails once more.</summary>
    public void Begin()
    {
        lock (_failed)
        {
            _failed.Clear();
        }
    }

    public FakeAnswer? Answer(FakeRequest request)
    {
        // Of S3 the method alone: the path has the project's name, and each action must be in one part for all projects.
        var action = $"{request.Service} {request.Action.Split(' ')[0]}";
        if (SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(action))[0] % parts != part)
        {
            return null;
        }

        lock (_failed)
        {
            return _failed.Add(IdentityOf(request)) ? fault(request) : null;
        }
    }

    /// <summary>An object's content and a call's own token differ from run to run.</summary>
    private static string IdentityOf(FakeRequest request) => request.Protocol == FakeProtocol.Rest
        ? $"{request.Action}{request.Query}"
        : $"{request.Service} {request.Action} "
            + Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Token().Replace(request.Text, ""))));

    [GeneratedRegex("""(?i)"?(clientToken|CreatorRequestId)"?[=:]"?[^"&]*""")]
    private static partial Regex Token();
}
