namespace Cascade.Benchmarks.Measuring;

/// <summary>Two things in turns, each first in every other round: what the machine does meanwhile meets both.</summary>
internal static class Turns
{
    /// <param name="name">For the console.</param>
    /// <param name="rounds">How many values of each.</param>
    /// <param name="with">Returns a value of Cascade's; is told the round, from 1.</param>
    /// <param name="without">The same of what it is compared with.</param>
    /// <param name="warmUp">Rounds before these, whose values are thrown away.</param>
    public static async Task<(Samples With, Samples Without)> TakeAsync(
        string name, int rounds, Func<int, Task<double>> with, Func<int, Task<double>> without, int warmUp = 1)
    {
        var (ours, theirs) = (new Samples(), new Samples());
        for (var round = 1; round <= warmUp + rounds; round++)
        {
            var (one, other) = (double.NaN, double.NaN);
            if (round % 2 == 1)
            {
                one = await with(round);
            }

            other = await without(round);
            if (round % 2 == 0)
            {
                one = await with(round);
            }

            Console.WriteLine(
                FormattableString.Invariant(
                    $"{name}, {(round <= warmUp ? "to warm up" : $"round {round - warmUp} of {rounds}")}: {one:0.##} with, {other:0.##} without"));
            if (round <= warmUp)
            {
                continue;
            }

            ours.Add(one);
            theirs.Add(other);
        }

        return (ours, theirs);
    }
}
