var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

// The page asks /orders of the host it came from: behind the load balancer, that is the other service.
app.UseDefaultFiles();
app.UseStaticFiles();

app.Run();
