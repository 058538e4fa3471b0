#pragma warning disable IDE0130 // MSBuild knows the attribute by its full name.
namespace Microsoft.Build.Framework;
#pragma warning restore IDE0130

/// <summary>
/// Tells MSBuild that a task may run in a multithreaded build (<c>-mt</c>) without a process of its own: it uses no current
/// directory and no static state but what is locked. MSBuild knows the attribute by its name; the oldest MSBuild that the
/// tasks are compiled for has none.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
