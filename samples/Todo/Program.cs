using Todo;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new TodoList("Add a package", "Run one command", "Look at it on AWS"));

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();

var todos = app.MapGroup("/todos");
todos.MapGet("/", (TodoList list) => list.All);
todos.MapPost("/", (NewTodo todo, TodoList list) =>
    string.IsNullOrWhiteSpace(todo.Title)
        ? Results.BadRequest("A todo needs a title.")
        : Results.Created((string?)null, list.Add(todo.Title.Trim())));
todos.MapPut("/{id:int}/done", (int id, bool done, TodoList list) =>
    list.Finish(id, done) is { } todo ? Results.Ok(todo) : Results.NotFound());
todos.MapDelete("/{id:int}", (int id, TodoList list) =>
    list.Remove(id) ? Results.NoContent() : Results.NotFound());

app.Run();
