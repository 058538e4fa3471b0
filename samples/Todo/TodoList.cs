using System.Collections.Concurrent;

namespace Todo;

/// <summary>The todos, in memory: each task of the service has its own, and a new deployment begins anew.</summary>
public sealed class TodoList
{
    private readonly ConcurrentDictionary<int, TodoItem> items = new();
    private int last;

    public TodoList(params IEnumerable<string> titles)
    {
        foreach (var title in titles)
            Add(title);
    }

    public IEnumerable<TodoItem> All => items.Values.OrderBy(item => item.Id);

    public TodoItem Add(string title)
    {
        var id = Interlocked.Increment(ref last);
        return items[id] = new TodoItem(id, title, Done: false);
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
}

public sealed record TodoItem(int Id, string Title, bool Done);

public sealed record NewTodo(string? Title);
