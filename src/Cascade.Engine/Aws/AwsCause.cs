namespace Cascade.Engine.Aws;

/// <summary>Why AWS did not do what it was asked for, as far as its answer tells.</summary>
internal enum AwsCause
{
    /// <summary>A reason of its own: the words are all there is.</summary>
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

    /// <summary>There was no answer.</summary>
    Unreachable,
}
