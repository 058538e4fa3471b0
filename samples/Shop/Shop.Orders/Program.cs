using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

var last = 0;
var orders = new ConcurrentDictionary<int, Order>();

app.MapGet("/orders/health", () => "healthy");
app.MapGet("/orders", () => orders.Values.OrderByDescending(order => order.Id));
app.MapPost("/orders", (NewOrder order, ILogger<Order> log) =>
{
    if (order.Product is not { Length: > 0 and <= 100 } product)
        return Results.BadRequest("An order names a product.");
    var placed = new Order(Interlocked.Increment(ref last), product, Shipped: false);
    orders[placed.Id] = placed;
    log.LogInformation("Order {Id}: {Product}", placed.Id, placed.Product);
    return Results.Created($"/orders/{placed.Id}", placed);
});
app.MapPost("/orders/{id:int}/shipped", (int id, HttpRequest request, IConfiguration configuration) =>
{
    if (!IsKey(request.Headers["X-Api-Key"].ToString(), configuration["Shipping:ApiKey"]))
        return Results.Unauthorized();
    return orders.TryGetValue(id, out var order) ? Results.Ok(orders[id] = order with { Shipped = true }) : Results.NotFound();
});

app.Run();

// In a time that tells nothing of the key.
static bool IsKey(string given, string? key) =>
    key is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

public sealed record Order(int Id, string Product, bool Shipped);

public sealed record NewOrder(string? Product);
