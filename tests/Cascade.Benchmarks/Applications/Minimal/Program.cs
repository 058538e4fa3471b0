var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/hello/{name}", (string name) => $"Hello {name}");
app.Run();
