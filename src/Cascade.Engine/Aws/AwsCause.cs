namespace Cascade.Engine.Aws;

/// <summary>Why AWS did not fulfil a request, as far as the answer tells.</summary>
internal enum AwsCause
{
    /// <summary>None of the others: the answer's words are all that is known.</summary>
    Other,
    AccessDenied,
    CredentialsExpired,
    KeyUnknown,
    SignatureRefused,
    ClockSkewed,
    Throttled,
    QuotaReached,
    AlreadyExists,
    NotFound,
    ServiceFailing,

    /// <summary>Something answered, and not in AWS's form: a page of a network or a proxy.</summary>
    Unreadable,

    /// <summary>There was no answer.</summary>
    Unreachable,
}
