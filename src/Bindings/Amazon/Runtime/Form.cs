using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Cascade.AwsClients;

/// <summary>The form that a request is written to.</summary>
internal sealed class Form(IDictionary<string, string> fields)
{
    public void Add(string name, string value) => fields[name] = value;

    public void Add(string name, int value) => fields[name] = value.ToString(CultureInfo.InvariantCulture);

    public void Add(string name, long value) => fields[name] = value.ToString(CultureInfo.InvariantCulture);

    public void Add(string name, double value) => fields[name] = value.ToString(CultureInfo.InvariantCulture);

    public void Add(string name, bool value) => fields[name] = value ? "true" : "false";

    public void Add(string name, DateTime value) => fields[name] = Timestamps.ToIso8601(value);

    public void Add(string name, MemoryStream value) => fields[name] = Convert.ToBase64String(value.ToArray());
}
