using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Todo;

/// <summary>The todos, in memory: each task of the service has its own, and a new deployment begins anew.</summary>
public sealed class TodoList
{
    // Spans and metrics of the application's own are .NET's alone: what bears the assembly's name is collected.
    private static readonly ActivitySource Spans = new("Todo");
    private static readonly Meter Metrics = new("Todo");
    private static readonly Counter<int> Added = Metrics.CreateCounter<int>("todo.added", "{todo}", "Todos that somebody added.");

    private readonly ConcurrentDictionary<int, TodoItem> items = new();
    private int last;

    public TodoList(params IEnumerable<string> titles)
    {
        foreach (var title in titles)
            Insert(title);
    }

    public IEnumerable<TodoItem> All => items.Values.OrderBy(item => item.Id);

    public TodoItem Add(string title)
    {
        using var span = Spans.StartActivity("add todo");
        var item = Insert(title);
        span?.SetTag("todo.id", item.Id);
        Added.Add(1);
        return item;
    }

    public TodoItem? Finish(int id, bool done)
    {
        while (items.TryGetValue(id, out var item))
        {
            var changed = item with { Done = done };
            if (items.TryUpdate(id, changed, item))
                return changed;
        }

        return null;
    }

    public bool Remove(int id) => items.TryRemove(id, out _);

    private TodoItem Insert(string title)
    {
        var id = Interlocked.Increment(ref last);
        return items[id] = new TodoItem(id, title, Done: false);
    }
}

public sealed record TodoItem(int Id, string Title, bool Done);

public sealed record NewTodo(string? Title);
