#nullable enable
using System.Collections.Generic;

namespace Amazon.EC2.Model;

/// <remarks>AWSSDK gives this structure constructors, which the models do not know of.</remarks>
public sealed partial class Filter
{
    public Filter()
    {
    }

    public Filter(string name, List<string> values) => (Name, Values) = (name, values);
}
