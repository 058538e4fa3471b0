using System.Net.Http.Json;

namespace Shop.Fulfilment;

/// <summary>Ships what was ordered. It finds the orders at <c>ORDERS_URL</c> (the load balancer's address), and without it has nothing to do.</summary>
public sealed class Shipping(IConfiguration configuration, ILogger<Shipping> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new HttpClient();
        if (configuration["ORDERS_URL"] is { Length: > 0 } address)
            client.BaseAddress = new Uri(address);
        if (configuration["Shipping:ApiKey"] is { Length: > 0 } key)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        log.LogInformation("Fulfilment has started; orders come from {Address}.", client.BaseAddress);

        using var rounds = new PeriodicTimer(Round);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            if (client.BaseAddress is not null)
                await ShipAsync(client, stoppingToken);
        }
    }

    private async Task ShipAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            var orders = await client.GetFromJsonAsync<List<Order>>("/orders", cancellationToken) ?? [];
            foreach (var order in orders.Where(order => !order.Shipped))
            {
                using var answer = await client.PostAsync($"/orders/{order.Id}/shipped", null, cancellationToken);
                answer.EnsureSuccessStatusCode();
                log.LogInformation("Shipped order {Id}: {Product}", order.Id, order.Product);
            }
        }
        catch (HttpRequestException e)
        {
            log.LogWarning(e, "The orders cannot be reached; the next round tries again.");
        }
    }

    private sealed record Order(int Id, string Product, bool Shipped);
}
