namespace Cascade.Otlp;

/// <summary>What an <see cref="OtlpReceiver"/> does with what is sent to it.</summary>
public enum Reception
{
    Takes,

    /// <summary>503, as from a collector whose queue is full.</summary>
    Refuses,

    /// <summary>No answer, until the receiver ends.</summary>
    Delays,

    /// <summary>Nobody listens on its port.</summary>
    IsAbsent,
}
